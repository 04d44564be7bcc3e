import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { answerTo } from '#shared/domain/intake/issue-answers.ts';
import type { FileMapping, MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import type { Workbook } from '#shared/domain/intake/workbook.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import type { Words } from '#shared/words/words.ts';
import { loadCycle } from '../intake.store.ts';
import type { IntakeFaultCode } from '../intake-faults.ts';
import { planningFor } from '../plan-summary.ts';
import { arrived, choicesFor, type IncomingFile } from '../planned-file.ts';
import type { ReadingDesk } from '../reading-desk.ts';
import { keptFile } from '../review.ts';
import { type LetterFacts, writeLetter } from './letter.ts';
import type { ToCorrect } from './list-sheet.ts';
import { type ListTitles, markPackage, UnusualPackage } from './mark-package.ts';
import { plainBook } from './plain-book.ts';

/** What goes back to an institution: its own workbook with what is to be corrected marked, and the letter that lists it. */
export interface ReturnedFiles {
  readonly workbook: { readonly name: string; readonly bytes: Uint8Array };
  readonly letter: { readonly name: string; readonly bytes: Uint8Array };
}

/** Which file is meant: a kept one, or one that is given with a person's choices. */
export async function returnOf(
  of: { readonly sha256: Sha256 } | { readonly file: File; readonly mapping?: MappingFile | undefined },
): Promise<Parameters<typeof returnFile>[3]['file']> {
  if ('sha256' in of) return { kept: of.sha256 };
  const incoming = { name: of.file.name, bytes: new Uint8Array(await of.file.arrayBuffer()) };
  return { incoming, mapping: choicesFor(of.mapping, arrived(incoming)) };
}

/** Days that an institution has to answer, where nothing else is said. */
const DAYS_TO_ANSWER = 10;

/**
 * An institution's own workbook back, its offending cells marked and commented, with a letter (DOMAIN.md §3.1): every error and every
 * warning that nobody took as it is. An .xlsx stays as it was but for the marks; what came in another format is made anew as .xlsx with
 * its values as shown. `term`: until when an answer is asked for. Faults: file-not-kept, nothing-to-correct.
 */
export async function returnFile(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  input: {
    readonly file:
      | { readonly kept: Sha256 }
      | { readonly incoming: IncomingFile; readonly mapping: FileMapping | null };
    readonly term?: string | undefined;
    readonly words: Words;
  },
): Promise<ReturnedFiles> {
  const { words } = input;
  const now = ports.clock.now();
  const { incoming, mapping, year, receivedAt } =
    'kept' in input.file
      ? await keptFile(db, input.file.kept)
      : { ...input.file, year: (await loadCycle(db)).year, receivedAt: now.toISOString() };
  const cycle = await loadCycle(db, year);
  const planning = await planningFor(db, cycle);
  const { plan, file } = await desk.plan(incoming, planning, mapping);
  const workbook = desk.lying(file.sha256);
  const items = itemsOf(plan.issues, mapping, year, words);
  if (items.length === 0 || !workbook) throw new FaultError<IntakeFaultCode>('nothing-to-correct', { file: file.name });
  const bare = file.name.replace(/\.[^.]*$/, '');
  const returned = words('book:return.file', { name: bare });
  const known = plan.institution && institutionByCode(planning.framework.institutions, plan.institution);
  const facts: LetterFacts = {
    institution: known ? identityOn(known, `${year}-12-31`).name : (plan.institution ?? bare),
    ...{ year, file: file.name, returned, received: printedDay(receivedAt) },
    term: printedDay(input.term ?? termFor(cycle.due, now)),
  };
  return {
    workbook: { name: returned, bytes: await markedBook(file.bytes, workbook, items, titlesOf(year, words), now) },
    letter: {
      name: words('book:return.letter-file', { name: bare }),
      bytes: await writeLetter(items, facts, words),
    },
  };
}

async function markedBook(
  bytes: Uint8Array,
  workbook: Workbook,
  items: readonly ToCorrect[],
  titles: ListTitles,
  now: Date,
): Promise<Uint8Array> {
  if (workbook.format === 'xlsx') {
    try {
      return markPackage(bytes, items, titles);
    } catch (error) {
      if (!(error instanceof UnusualPackage)) throw error;
    }
  }
  return markPackage(await plainBook(workbook, now), items, titles);
}

function itemsOf(issues: readonly Issue[], mapping: FileMapping | null, year: number, words: Words): ToCorrect[] {
  return issues
    .filter((issue) => issue.severity !== 'info' && answerTo(issue, mapping)?.as !== 'accepted')
    .map((issue) => {
      const todo = `book:return.todo.${issue.code}`;
      const wrong = `intake:kind.${issue.code}`;
      const { sheet, cell, raw } = issue;
      return {
        ...{ sheet, cell },
        raw: raw ? `„${raw}”` : '',
        wrong: words.has(wrong) ? capital(words(wrong)) : issueSentence(words, issue),
        todo: words.has(todo) ? words(todo, { year }) : words('book:return.todo.default'),
      };
    });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const titlesOf = (year: number, words: Words): ListTitles => ({
  sheet: words('book:return.sheet'),
  heading: words('book:return.heading', { year }),
  about: words('book:return.about'),
  columns: [
    words('book:return.column.place'),
    words('book:return.column.raw'),
    words('book:return.column.wrong'),
    words('book:return.column.todo'),
  ],
  author: words('book:return.author'),
});

/** The cycle's due day where there is time until then. */
function termFor(due: string | null, now: Date): string {
  const soonest = new Date(now.getTime() + DAYS_TO_ANSWER * 86_400_000).toISOString().slice(0, 10);
  return due !== null && due > soonest ? due : soonest;
}

const printedDay = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('.');
