import type { Words } from '#shared/words/words.ts';
import { LETTER_COLUMNS, letterFile } from '../intake.letter.ts';
import { placeOf, type ToCorrect } from './list-sheet.ts';

/** What a letter is about. Days as they are printed. */
export interface LetterFacts {
  readonly institution: string;
  readonly year: number;
  readonly file: string;
  readonly received: string;
  /** The file that goes with it. */
  readonly returned: string;
  readonly term: string;
}

const WIDTHS = { place: 1900, raw: 1754, wrong: 2550, todo: LETTER_COLUMNS - 6204 } as const;

/** The letter (.docx) that asks an institution to correct its report: what, where, until when. */
export async function writeLetter(items: readonly ToCorrect[], facts: LetterFacts, words: Words): Promise<Uint8Array> {
  const say = (key: string, params: Record<string, string | number> = {}) => words(`book:letter.${key}`, params);
  const columns = (['place', 'raw', 'wrong', 'todo'] as const).map((column) => ({
    heading: words(`book:return.column.${column}`),
    width: WIDTHS[column],
  }));
  const rows = items.map((item) => [placeOf(item) || words('book:return.whole-file'), item.raw, item.wrong, item.todo]);
  return letterFile(
    {
      institution: facts.institution,
      about: say('about', { year: facts.year, file: facts.file, received: facts.received }),
      title: say('title', { year: facts.year }),
      body: [
        say('found', { count: items.length }),
        say('ask', { returned: facts.returned, term: facts.term }),
        { columns, rows },
        say('else'),
      ],
    },
    words,
  );
}
