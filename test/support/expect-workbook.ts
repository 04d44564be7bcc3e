import type { WorkBook } from '@e965/xlsx';
import { expect } from 'vitest';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { printedScore } from '#shared/domain/scoring/level.ts';
import type { IndicatorScore, Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { type Shown, tableOf } from './recalculated.ts';

/** The level's cell: the digit, or the mark where there is none. */
export const levelShown = (level: Level): number | string => (level.kind === 'level' ? level.level : MARKS[level.kind]);

const MARKS = { 'not-due': '–', unverified: '∅', insufficient: '?' } as const;

/** Every node of a snapshot as the workbook should show it: printed score, level, coverage, band, exact score. */
export function nodesOf({ scores }: Snapshot) {
  const generals = scores.children;
  const specifics = generals.flatMap(({ children }) => children);
  return {
    Sumar: [scores, ...generals],
    'Obiective specifice': specifics,
    Activități: specifics.flatMap(({ children }) => children),
  };
}

/** The workbook shows every node and indicator of the snapshot, to 1e-9, and absences in words. */
export function expectNodes(book: WorkBook, snapshot: Snapshot): void {
  for (const [sheet, nodes] of Object.entries(nodesOf(snapshot))) {
    const table = tableOf(book, sheet, 'Cod');
    expect([...table.keys()].sort()).toEqual(nodes.map(({ code }) => String(code)).sort());
    for (const node of nodes) {
      const row = table.get(node.code);
      const where = `${sheet} ${node.code}`;
      const absent = node.due ? 'fără scor' : 'nu era scadent';
      expectSame(row?.get('Scor nerotunjit'), node.score ?? absent, where);
      expectSame(row?.get('Scor'), node.score === null ? absent : printedScore(node.score), where);
      expectSame(row?.get('Nivel'), levelShown(node.level), where);
      const computed = node.computed ?? node;
      expectSame(row?.get('Scor calculat'), computed.score ?? absent, where);
      expectSame(row?.get('Acoperire calculată'), node.due ? computed.coverage : '–', where);
      expectSame(row?.get('Acoperire'), node.due ? node.coverage : '–', where);
      expectSame(row?.get('Interval: de la'), node.band?.low ?? '–', where);
      expectSame(row?.get('Interval: la'), node.band?.high ?? '–', where);
    }
  }
  const indicators = tableOf(book, 'Indicatori', 'Cod');
  for (const one of nodesOf(snapshot).Activități.flatMap((activity) => activity.indicators))
    expectIndicator(indicators.get(one.code), one);
}

function expectIndicator(row: ReadonlyMap<string, Shown> | undefined, one: IndicatorScore): void {
  const shown = (heading: string): Shown => row?.get(heading);
  if (one.value !== null) expectSame(shown('Valoare'), one.value, one.code);
  else expect(shown('Valoare'), one.code).toEqual(expect.any(String));
  if (one.achievement !== null) expectSame(shown('Realizare'), one.achievement, one.code);
  else expect(shown('Realizare'), one.code).toEqual(expect.any(String));
  if (one.uncapped !== null) expectSame(shown('Realizare neplafonată'), one.uncapped, one.code);
  if (one.absence === 'not-reported') expect(shown('Valoare'), one.code).toBe('neraportat');
  if (one.absence === 'not-applicable') expect(shown('Valoare'), one.code).toBe('nu se aplică');
  if (one.absence === 'not-due') expect(shown('Valoare'), one.code).toBe('nu era scadent');
  if (one.absence === 'not-verified') expect(shown('Valoare'), one.code).toBe('raportat, dar neverificat');
  if (one.absence === 'no-target') expect(shown('Realizare'), one.code).toBe('fără țintă stabilită');
}

function expectSame(shown: Shown, ours: Shown, where: string): void {
  if (typeof ours !== 'number' || typeof shown !== 'number') expect(shown, where).toBe(ours);
  else
    expect(Math.abs(shown - ours), `${where}: ${shown} for ${ours}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(ours)),
    );
}

/** Every formula of the workbook gives, when it is computed anew, what is stored with it. Returns how many there are. */
export function expectSameValues(stored: WorkBook, computed: WorkBook): number {
  let formulas = 0;
  for (const sheet of stored.SheetNames) {
    for (const [address, cell] of Object.entries(stored.Sheets[sheet] ?? {})) {
      if (typeof cell !== 'object' || !('f' in cell)) continue;
      formulas++;
      const again = computed.Sheets[sheet]?.[address];
      expect(again?.f, `${sheet}!${address}`).toBeDefined();
      expectSame(again?.v, cell.v, `${sheet}!${address} ${cell.f}`);
    }
  }
  return formulas;
}
