import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '#shared/contract/result-of.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { evaluationPaper } from '#shared/domain/report/paper/evaluation-paper.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { minuteByMinute, type NewWorkspace, newWorkspace } from '../support/new-workspace.ts';
import { writtenEvaluation } from '../support/written-evaluation.ts';

/** Quarters without a total: nothing is added before a person says so, and then every cell is named to the last page (DOMAIN.md §1, §3). */
const QUARTERS = [
  'Instituția: ANITP;;;;;',
  'Cod;Indicator;T1;T2;T3;T4',
  '1.1.1;Număr de activități de informare desfășurate;12;15;8;9',
  ';Număr de beneficiari/participanți;100;150;200;50',
].join('\n');
const CELLS = 'C3; D3; E3; F3';

let made: NewWorkspace;
let sha256: Sha256;
const call = () => made.core.call;

beforeAll(async () => {
  made = await newWorkspace(minuteByMinute('2020-01-20T09:00:00Z'));
  const { received } = await resultOf(call().intake.receive({ files: [new File([QUARTERS], 'raport.csv')] }));
  const [first] = received;
  if (!first?.sha256) throw new Error('not kept');
  sha256 = first.sha256;
});
afterAll(() => made.remove());

const chosen = FileMapping.parse({
  file: { name: 'raport.csv' },
  sheets: [{ sheet: 'raport', periods: { means: 'sum', reason: 'confirmat prin telefon' } }],
});

describe('quarters without a total', () => {
  it('stop the import until a person says what makes the year', async () => {
    const before = await call().intake.review({ sha256 });
    expect(before.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'periods-without-total', cell: 'C2', params: { columns: 'C, D, E, F' } },
      { code: 'file-nothing-read' },
    ]);
    expect(before.readings).toEqual([]);
    await call().intake.choose({ sha256, mapping: chosen });
    const after = await call().intake.review({ sha256 });
    expect(after.readings.map(({ node, value, cell, also }) => ({ node, value, cell, also }))[0]).toEqual({
      node: '1.1.1.a',
      value: { kind: 'number', value: 44 },
      cell: 'C3',
      also: [
        { cell: 'D3', raw: '15' },
        { cell: 'E3', raw: '8' },
        { cell: 'F3', raw: '9' },
      ],
    });
    const { outcomes } = await resultOf(call().intake.apply({ files: [sha256] }));
    expect(outcomes[0]).toMatchObject({ outcome: 'applied', learned: 1 });
  });

  it('are added by themselves in the institution’s next file, as its profile says', async () => {
    const later = new File([QUARTERS.replace(';8;9', ';8;19')], 'corectat.csv');
    const { received } = await resultOf(call().intake.receive({ files: [later] }));
    expect(received[0]).toMatchObject({ ready: true, errors: 0 });
    const next = received[0]?.sha256;
    if (!next) throw new Error('not kept');
    const { readings } = await call().intake.review({ sha256: next });
    expect(readings.map(({ value }) => value)).toMatchObject([{ value: 54 }, { value: 500 }]);
  });

  it('are named, every cell, by explain, the snapshot, the register of provenance and the workbook', async () => {
    const { lines } = await call().scoring.explain({ code: '1.1.1.a', language: 'ro' });
    expect(lines.join('\n')).toContain(`raport · ${CELLS} · „12; 15; 8; 9”`);
    const { snapshot, sha256: hash } = await writtenEvaluation(call());
    const kept = Snapshot.parse(JSON.parse(await snapshot.text()));
    expect(JSON.stringify(evaluationPaper(kept, hash))).toContain(CELLS);
    expect(JSON.stringify(evaluationBook(kept, hash, wordsIn('ro')))).toContain(CELLS);
  });

  it('verify from the original cells, and a changed cell of theirs is found', async () => {
    const failed = async () => {
      const { checks } = await call().signing.verifyWorkspace({});
      return checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    };
    expect(await failed()).toEqual([]);
    await made.core.close();
    const db = new Database(made.path);
    db.prepare(`UPDATE reading SET also = replace(also, '"15"', '"25"')`).run();
    db.close();
    await call().workspace.open({ path: made.path, mode: 'read' });
    expect(await failed()).toEqual(['submissions-as-recorded', 'cells-give-stored-values']);
  });
});
