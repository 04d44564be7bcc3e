import { execFileSync } from 'node:child_process';
import type { WorkBook } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '#core/report/xlsx/write-xlsx.ts';
import { Aggregation } from '#shared/domain/framework/framework.schema.ts';
import { indicatorsOf } from '#shared/domain/framework/framework-walk.ts';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { Absence } from '#shared/domain/scoring/score-sheet.schema.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { approvedRatings } from '../support/approved-ratings.ts';
import { expectNodes, expectSameValues, levelShown, nodesOf } from '../support/expect-workbook.ts';
import { seededRandom } from '../support/random.ts';
import { cellsOf, hasLibreOffice, recalculated, tableOf, withNumber } from '../support/recalculated.ts';
import { syntheticSnapshot } from '../support/synthetic-snapshot.ts';
import { type VariedCycle, variedCycle } from '../support/varied-cycle.ts';
import { changesOf, countedNumber, saying, settingCell } from '../support/workbook-changes.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Those whose workbook holds approved ratings. */
const RATED: ReadonlySet<number> = new Set([4, 5, 6]);
/** Typed over a reported number. */
const TYPED = 33.25;
const HOSTILE = [
  '=1+1',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://x")',
  "'=1",
  '_x003D_1',
  '#REF!',
  'a\u0000b\uFFFF',
  '＝1',
];

async function evaluated(
  seed: number,
  change: (method: Method) => Method = (method) => method,
  say?: () => string,
  correct: (submissions: VariedCycle['submissions']) => VariedCycle['submissions'] = (submissions) => submissions,
) {
  const cycle = variedCycle(seededRandom(seed), say);
  const approved = RATED.has(seed) ? approvedRatings(cycle.framework, seededRandom(seed)) : [];
  const { framework } = cycle;
  const { snapshot, sha256 } = syntheticSnapshot(
    framework,
    correct(cycle.submissions),
    [],
    change(cycle.method),
    approved,
  );
  return { snapshot, sha256, bytes: await writeXlsx(snapshot, sha256) };
}

describe('the workbook of an evaluation', () => {
  it('is tried on every aggregation, absence, basis and reason to be due, on all levels and on partial coverage', async () => {
    const snapshots = (await Promise.all(SEEDS.map((seed) => evaluated(seed)))).map(({ snapshot }) => snapshot);
    const activities = snapshots.flatMap((snapshot) => nodesOf(snapshot).Activități);
    const indicators = activities.flatMap((activity) => activity.indicators);
    const known = new Map(
      snapshots.flatMap(({ inputs }, i) =>
        indicatorsOf(inputs.framework).map(({ indicator }) => [`${i}/${indicator.code}`, indicator] as const),
      ),
    );
    const aggregated = snapshots.flatMap((snapshot, i) =>
      nodesOf(snapshot).Activități.flatMap((activity) =>
        activity.indicators.flatMap(({ code, value }) =>
          value === null ? [] : [known.get(`${i}/${code}`)?.aggregation],
        ),
      ),
    );
    const all = <T>(values: readonly T[]): ReadonlySet<T> => new Set(values);
    expect(all(aggregated)).toEqual(all(Aggregation.options));
    expect(all(indicators.map(({ absence }) => absence))).toEqual(all([...Absence.options, null]));
    expect(all(activities.map(({ basis }) => basis))).toEqual(all(['indicators', 'statuses', 'none']));
    expect(all(activities.map(({ dueBecause }) => dueBecause)).size).toBeGreaterThanOrEqual(5);
    expect(all(activities.map(({ level }) => levelShown(level)))).toEqual(all([4, 3, 2, 1, 0, '?', '–', '∅']));
    expect(activities.filter(({ computed }) => computed).length).toBeGreaterThan(10);
    expect(activities.some(({ coverage }) => coverage > 0 && coverage < 1)).toBe(true);
    const uncapped = indicators.flatMap((one) => one.uncapped ?? []);
    expect(uncapped.some((value) => value < 0) && uncapped.some((value) => value > 100)).toBe(true);
    expect(indicators.some(({ earlierYears, achievement }) => earlierYears !== null && achievement !== null)).toBe(
      true,
    );
    const debts = activities.flatMap(({ obligations }) => obligations);
    expect(debts.some(({ through, institution, reportedBy }) => through !== null && reportedBy !== institution)).toBe(
      true,
    );
    expect(debts.some(({ memberOf, state }) => memberOf !== null && state === 'reported')).toBe(true);
  });

  it('holds the number of every node and indicator as it is in the snapshot, and no formula without a value', async () => {
    for (const seed of SEEDS) {
      const { snapshot, bytes } = await evaluated(seed);
      expectNodes(cellsOf(bytes), snapshot);
    }
  });

  describe.runIf(hasLibreOffice)('computed anew by LibreOffice from its formulas alone', () => {
    let books: Readonly<Record<string, WorkBook>> = {};
    let originals: readonly Awaited<ReturnType<typeof evaluated>>[] = [];
    const bookOf = (name: string): WorkBook => {
      const book = books[name];
      if (!book) throw new Error(`LibreOffice left out ${name}`);
      return book;
    };
    const changesTo = ({ snapshot }: { readonly snapshot: Snapshot }) => [...changesOf(snapshot).entries()];

    beforeAll(async () => {
      originals = await Promise.all(SEEDS.map((seed) => evaluated(seed)));
      books = recalculated(
        Object.fromEntries([
          ...originals.map(({ bytes }, i) => [`caz${i}`, bytes] as const),
          ...originals.slice(0, 1).map((first) => {
            const bytes = withNumber(first.bytes, 'Raportări', countedNumber(first).cell, TYPED);
            return ['raportare', bytes] as const;
          }),
          ...originals.slice(0, 1).flatMap((first) =>
            changesTo(first).map(([i, change]) => {
              const changed = withNumber(first.bytes, 'Metodă', settingCell(first.bytes, change), change.value);
              return [`schimbare${i}`, changed] as const;
            }),
          ),
        ]),
      );
    });

    it('gives for every formula the value that is stored with it, and for every node the snapshot’s', () => {
      for (const [i, { bytes, snapshot }] of originals.entries()) {
        const stored = cellsOf(bytes);
        expect(expectSameValues(stored, bookOf(`caz${i}`))).toBeGreaterThan(500);
        expectNodes(bookOf(`caz${i}`), snapshot);
      }
    });

    it('follows a number typed over what an institution reported', async () => {
      const [first] = originals;
      if (!first) throw new Error('no case');
      const { institution, code } = countedNumber(first);
      const { snapshot } = await evaluated(SEEDS[0] ?? 0, undefined, undefined, (submissions) =>
        saying(submissions, institution, code, TYPED),
      );
      expect(JSON.stringify(nodesOf(snapshot).Sumar)).not.toBe(JSON.stringify(nodesOf(first.snapshot).Sumar));
      expectNodes(bookOf('raportare'), snapshot);
    });

    it('follows a changed weight, threshold, status score or minimum coverage as our own scores do', async () => {
      const [first] = originals;
      if (!first) throw new Error('no case');
      for (const [i, { change, rule }] of changesTo(first)) {
        const { snapshot } = await evaluated(SEEDS[0] ?? 0, change);
        expect(JSON.stringify(nodesOf(snapshot).Sumar), rule).not.toBe(JSON.stringify(nodesOf(first.snapshot).Sumar));
        expectNodes(bookOf(`schimbare${i}`), snapshot);
      }
    });
  });

  it('breaks no word of a heading: bold letters and the margins take the room of two more', async () => {
    const { snapshot, sha256 } = await evaluated(SEEDS[0] ?? 1);
    const columns = evaluationBook(snapshot, sha256, wordsIn('ro')).sheets.flatMap((sheet) => sheet.columns);
    const broken = columns.filter(({ heading, width }) =>
      heading.split(/[\s-]+/).some((word) => word.length + 2 > width),
    );
    expect(broken.map(({ heading, width }) => [heading, width])).toEqual([]);
  });

  it('leads from every reported value and status to its cell, its text and the hash of its file', async () => {
    const { snapshot, bytes } = await evaluated(2);
    const book = cellsOf(bytes);
    const register = tableOf(book, 'Proveniență', 'Nr.');
    const activities = nodesOf(snapshot).Activități;
    const parts = {
      Raportări: activities.flatMap(({ indicators }) => indicators.flatMap(({ contributions }) => contributions)),
      Stadii: activities.flatMap(({ obligations }) => obligations),
    };
    for (const [name, all] of Object.entries(parts)) {
      const sheet = book.Sheets[name] ?? {};
      const heading = Object.entries(sheet).find(([, cell]) => cell?.v === 'Nr. în registru')?.[0] ?? '';
      const [letter, first] = [heading.replace(/\d+/, ''), Number(heading.replace(/\D+/, ''))];
      expect(all.length).toBeGreaterThan(50);
      for (const [i, { provenance }] of all.entries()) {
        const cell = sheet[`${letter}${first + 1 + i}`];
        const entry = register.get(String(cell?.v));
        if (!provenance) {
          expect(cell?.v, `${name} ${i}`).toBeUndefined();
          continue;
        }
        const said = ['Fișier', 'Foaie', 'Celulă', 'Text în celulă', 'SHA-256'].map((key) => entry?.get(key));
        const { fileName, sheet: from, cell: at, raw, file } = provenance;
        expect(said, `${name} ${i}`).toEqual([fileName, from, at, raw, file]);
        const row = /!A(\d+)$/.exec(cell?.l?.Target ?? '')?.[1];
        expect(book.Sheets.Proveniență?.[`A${row}`]?.v).toBe(cell?.v);
      }
    }
  });

  it('is the same, byte for byte, for the same snapshot, whatever the clock, the time zone and the language', async () => {
    const { bytes } = await evaluated(1);
    const program = `
      import { writeXlsx } from '#core/report/xlsx/write-xlsx.ts';
      import { seededRandom } from './test/support/random.ts';
      import { syntheticSnapshot } from './test/support/synthetic-snapshot.ts';
      import { variedCycle } from './test/support/varied-cycle.ts';
      const cycle = variedCycle(seededRandom(1));
      const { snapshot, sha256 } = syntheticSnapshot(cycle.framework, cycle.submissions, [], cycle.method);
      process.stdout.write(Buffer.from(await writeXlsx(snapshot, sha256)).toString('base64'));`;
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(elsewhere === Buffer.from(bytes).toString('base64')).toBe(true);
  });

  it('takes no text of a stranger for a formula, an error or a character by number', async () => {
    let turn = 0;
    const { bytes, snapshot } = await evaluated(3, undefined, () => HOSTILE[turn++ % HOSTILE.length] ?? '');
    const book = cellsOf(bytes);
    expectNodes(book, snapshot);
    for (const sheet of book.SheetNames) {
      for (const [address, cell] of Object.entries(book.Sheets[sheet] ?? {})) {
        if (typeof cell !== 'object' || !('v' in cell)) continue;
        if (cell.t === 's' && !cell.f) expect(cell.v, `${sheet}!${address}`).not.toMatch(/^[=+\-@\t\r＝]/);
        expect(cell.t, `${sheet}!${address}`).not.toBe('e');
        if (cell.f) expect(cell.f, `${sheet}!${address}`).not.toMatch(/cmd|HYPERLINK|SUM\(A1\)/);
      }
    }
    const texts = Object.keys(unzipSync(bytes))
      .filter((path) => path.endsWith('.xml'))
      .map((path) => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array()));
    // No XML may hold these (XML 1.0, 2.2).
    for (const forbidden of ['\u0000', '\uFFFF']) expect(texts.join('')).not.toContain(forbidden);
  });
});
