import { describe, expect, it } from 'vitest';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { smallEvaluation } from '../../../../test/support/write-report-pdf.ts';
import { boundNumbers } from '../bound-numbers.ts';
import type { Snapshot } from '../snapshot.schema.ts';
import { evaluationBook } from '../xlsx/evaluation-book.ts';
import { evaluationPaper } from './evaluation-paper.ts';
import type { Block, Chapter, Text } from './paper.ts';

const words = wordsIn('ro');
const { snapshot, sha256 } = smallEvaluation();
const by = { author: 'Ana Analist', at: '2020-03-01T10:00:00.000Z' };
const conclude = (node: string, text: string) => ({ node, text, ...by });
const rate = (rating: Pick<Rating, 'node' | 'level' | 'state' | 'reason'>): Rating => ({
  evidence: 2,
  ...rating,
  ...by,
});

const judged: Snapshot = {
  ...snapshot,
  ratings: [
    rate({ node: '1', level: '2', state: 'proposed', reason: 'Dovezile nu susțin stadiul.' }),
    rate({ node: '1.1', level: 'confirmed', state: 'proposed', reason: '' }),
    rate({ node: '1.2', level: '0', state: 'draft', reason: 'Numai ciornă.' }),
  ],
  conclusions: [
    conclude('total', 'În ansamblu.'),
    conclude('1', 'Scorul este **{{og 1 scor}}**.\n\n- {{os 9.9 scor}}'),
    conclude('1.1', 'La 1.1: {{os 1.1 acoperire}}.'),
    conclude('1.1.1', '=SUMA(1)'),
  ],
};
const paper = evaluationPaper(judged, sha256);
const number = (field: string): string => boundNumbers(snapshot.scores).find((one) => one.field === field)?.text ?? '?';

const chapterOf = (title: string): Chapter => {
  const chapter = paper.chapters.find(({ short }) => short === title);
  if (!chapter) throw new Error(title);
  return chapter;
};
const said = (text: Text): string => text.map((run) => (typeof run === 'string' ? run : run.text)).join('');
const shown = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'list') return block.items.map(said).join('\n');
      if (block.kind === 'rating') return `${block.standing}: ${block.word}. ${said(block.text)}`;
      return 'text' in block ? said(block.text) : '';
    })
    .join('\n');
const firstChapter = chapterOf('Obiectivul general 1').blocks;

describe('conclusions are printed where they belong, with the numbers as printed (DOMAIN.md §5)', () => {
  it('on the whole, in each general chapter, each specific section and at an activity', () => {
    expect(shown(chapterOf('Sumar').blocks)).toContain('În ansamblu.');
    expect(shown(firstChapter)).toContain(`Scorul este ${number('og 1 scor')}.`);
    expect(shown(firstChapter)).toContain(`La 1.1: ${number('os 1.1 acoperire')}.`);
    expect(shown(firstChapter)).toContain('Ana Analist, 01.03.2020');
  });

  it('a number in bold is bold', () => {
    const runs = firstChapter.flatMap((block) => ('text' in block ? block.text : []));
    expect(runs).toContainEqual({ text: number('og 1 scor'), style: 'strong' });
  });

  it('an unknown field is a visible mark, and listed with its place', () => {
    const runs = firstChapter.flatMap((block) => (block.kind === 'list' ? block.items.flat() : []));
    expect(runs).toContainEqual({ text: '[câmp necunoscut: os 9.9 scor]', style: 'missing' });
    expect(shown(chapterOf('Anexa C').blocks)).toContain('os 9.9 scor, în concluziile la 1');
  });

  it('without conclusions there is no heading for them', () => {
    const blank = evaluationPaper({ ...snapshot, conclusions: [conclude('1', ' \n ')] }, sha256);
    expect(blank.chapters.map(({ blocks }) => shown(blocks)).join()).not.toContain(words('paper:conclusion.title'));
  });
});

describe('ratings nobody approved are printed beside the computed level, and change nothing', () => {
  it('a proposed override with its level, reason and author', () => {
    expect(shown(firstChapter)).toContain(
      'propus, neaprobat: realizat parțial. Ana Analist, 01.03.2020. Dovezi: înregistrare oficială. Motiv: Dovezile nu susțin stadiul.',
    );
    expect(evaluationPaper(snapshot, sha256).chapters[3]?.blocks[1]).toEqual(firstChapter[1]);
  });

  it('a proposed confirmation bears the computed level', () => {
    expect(shown(firstChapter)).toContain('confirmare propusă, neaprobată');
  });

  it('a draft is printed nowhere, and written into no sheet', () => {
    expect(JSON.stringify(paper)).not.toContain('Numai ciornă');
    expect(JSON.stringify(evaluationBook(judged, sha256, words))).not.toContain('Numai ciornă');
  });
});

describe('the workbook has them too', () => {
  const sheet = (name: string) => evaluationBook(judged, sha256, words).sheets.find((one) => one.name === name);
  const texts = (name: string) =>
    sheet(name)?.rows.map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : '')));

  it('conclusions as printed, no text of a person taken for a formula', () => {
    const rows = texts('Concluzii');
    expect(rows?.map(([code]) => code)).toEqual(['total', '1', '1.1', '1.1.1']);
    expect(rows?.[1]?.[2]).toBe(`Scorul este ${number('og 1 scor')}.\n– [câmp necunoscut: os 9.9 scor]`);
    expect(rows?.[3]?.[2]).toBe("'=SUMA(1)");
  });

  it('proposed ratings with the computed level beside', () => {
    expect(texts('Aprecieri')?.map(([code, , , level, standing]) => [code, level, standing])).toEqual([
      ['1', 'realizat parțial', 'propus, neaprobat'],
      ['1.1', expect.any(String), 'confirmare propusă, neaprobată'],
    ]);
  });
});
