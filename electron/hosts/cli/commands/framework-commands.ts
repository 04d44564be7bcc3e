import type { DraftView } from '#shared/contract/framework.ts';
import { doubtSentence, placeWords } from '#shared/words/doubt-sentence.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import { changedText } from '#shared/words/framework-change.ts';
import type { Words } from '#shared/words/words.ts';
import { mustNotReplace, readAsFile, writeWhole } from '../files.ts';
import { interruptSignal, withCore } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** Options of `framework read` that are the head of the framework. */
interface ReadOptions {
  readonly out?: string;
  readonly issues?: boolean;
  readonly json?: boolean;
  readonly code?: string;
  readonly frameworkVersion?: string;
  readonly title?: string;
  readonly legalBasis?: string;
  readonly planTitle?: string;
  readonly planLegalBasis?: string;
  readonly from?: number;
  readonly to?: number;
}

/** `framework read`: reads a plan's document, shows what is doubtful, and writes it as a framework's file where nothing is missing. */
export async function readPlan(terminal: Terminal, path: string, options: ReadOptions): Promise<number> {
  const { code, frameworkVersion: version, title, legalBasis, planTitle, planLegalBasis, from, to, out } = options;
  const file = await readAsFile(path);
  if (out !== undefined) await mustNotReplace(path, out);
  const head = { code, version, title, legalBasis, planTitle, planLegalBasis, from, to };
  const view = await withCore((core) => core.call.framework.readPlan({ file, head }, { signal: interruptSignal() }));
  const { framework, ...said } = view;
  const { words } = terminal;
  if (options.json) terminal.json(said);
  else for (const line of draftLines(said, words, options.issues === true, out !== undefined)) terminal.line(line);
  if (out === undefined) return 0;
  if (!framework) {
    terminal.note(words('cli:framework.not-written'));
    return 1;
  }
  await writeWhole([{ path: out, content: framework }]);
  if (!options.json) terminal.line(words('cli:framework.written', { file: out }));
  return 0;
}

function draftLines(
  { draft, open, problems }: DraftView,
  words: Words,
  all: boolean,
  toWrite: boolean,
): readonly string[] {
  const specifics = draft.generalObjectives.flatMap(({ specificObjectives }) => specificObjectives);
  const activities = specifics.flatMap((specific) => specific.activities);
  const head = words('cli:framework.head', {
    file: draft.source.file,
    general: words('cli:framework.general', { count: draft.generalObjectives.length }),
    specific: words('cli:framework.specific', { count: specifics.length }),
    activities: words('cli:new.activities', { count: activities.length }),
    indicators: words('cli:new.indicators', { count: activities.flatMap(({ indicators }) => indicators).length }),
  });
  const doubts = draft.issues.filter(
    ({ id, severity }) => (all ? severity !== 'info' : severity === 'error') && open.includes(id),
  );
  const missing = toWrite ? problems : problems.filter(({ node }) => node !== null);
  return [
    head,
    ...doubts.map(({ severity, place, ...issue }) =>
      words('cli:framework.doubt', {
        severity: words(`cli:severity.${severity}`),
        place: placeWords(words, place),
        what: doubtSentence(words, issue),
      }),
    ),
    ...missing.map((problem) => words('cli:framework.missing', { what: faultSentence(words, problem) })),
    open.length === 0 ? words('cli:framework.no-doubts') : words('cli:framework.doubts', { count: open.length }),
  ];
}

/** `framework compare`: the differences between two framework files, the later one's order. */
export async function compareFiles(
  terminal: Terminal,
  earlier: string,
  later: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const [from, to] = [await readAsFile(earlier), await readAsFile(later)];
  const { changes } = await withCore((core) => core.call.framework.compare({ from: { file: from }, to: { file: to } }));
  if (options.json) return terminal.json({ changes });
  const { words } = terminal;
  if (changes.length === 0) terminal.line(words('cli:framework.same'));
  for (const { kind, before, after, title, fields } of changes) {
    terminal.line(words(`cli:framework.${kind}`, { before: before ?? '', after: after ?? '', title }));
    for (const { field, ...texts } of fields) {
      const [from, to] = [changedText(words, field, texts.before), changedText(words, field, texts.after)];
      const facts = { field: words(`framework:field.${field}`), from, to };
      terminal.line(words('cli:framework.field', facts));
    }
  }
}
