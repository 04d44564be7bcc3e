import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { heatMap, type ObjectiveKind, type MatrixView as View } from '#shared/domain/report/heat-map.ts';
import { type Answers, client } from '../../client/calls.ts';
import { saveFiles } from '../../client/save-files.ts';
import { notify } from '../../ui/notices.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NotThere } from '../../ui/states.tsx';
import { useSpeech } from '../../ui/words.tsx';
import { HeatGrid } from './heat-grid.tsx';
import { MatrixCellPanel } from './matrix-cell-panel.tsx';
import { matrixTable, nextSort, type Order, tableCsv, tableTexts, tableTsv } from './matrix-table.ts';
import classes from './matrix-view.module.css';
import { matrixPlace } from './places.ts';

const KINDS: readonly ObjectiveKind[] = ['general', 'specific'];

/** One of the two heat maps with what it is ordered by, ways to take it along, and what stands behind the open cell. */
export function MatrixView({
  matrix,
  view,
  opened,
}: {
  readonly matrix: Answers['scoring']['matrix'];
  readonly view: View;
  readonly opened: readonly [row: string, column: string] | null;
}) {
  const { words, language } = useSpeech();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<ObjectiveKind | null>(null);
  const [order, setOrder] = useState<Order>({ rows: null, columns: null });
  const map = useMemo(() => heatMap(matrix, view), [matrix, view]);
  const table = useMemo(() => matrixTable(map, kind, order), [map, kind, order]);
  const download = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => {
      const { year } = matrix;
      const csv = () => new File([tableCsv(tableTexts(table, words))], `matrice-${year}.csv`, { type: 'text/csv' });
      const shown = { rows: table.rows.map(({ code }) => code), columns: table.columns.map(({ code }) => code) };
      const file = format === 'csv' ? csv() : await client.scoring.matrixFile({ view, language, year, ...shown });
      await saveFiles([file]);
    },
  });
  const copy = async () => {
    await navigator.clipboard.writeText(tableTsv(tableTexts(table, words)));
    notify({ text: words('scoring:screen.matrix.copied') });
  };
  const [row, column] = opened ?? [null, null];
  const isThere = map.rows.some(({ code }) => code === row) && map.columns.some(({ code }) => code === column);
  return (
    <div className={classes.page}>
      <PageTitle title={words('scoring:screen.matrix.title')} />
      {row !== null && column !== null && !isThere && (
        <NotThere href={matrixPlace(view)} place={words('app:place.matrix')}>
          {words('scoring:screen.matrix.unknown-cell', { row, column, year: matrix.year })}
        </NotThere>
      )}
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={words('scoring:screen.matrix.view')}
          value={view}
          onChange={(next) => navigate(matrixPlace(next === 'years' ? 'years' : 'institutions'))}
          data={[
            { value: 'institutions', label: words('scoring:screen.matrix.by-institutions') },
            { value: 'years', label: words('scoring:screen.matrix.by-years') },
          ]}
        />
        <NativeSelect
          aria-label={words('scoring:screen.matrix.rows')}
          value={kind ?? ''}
          onChange={({ currentTarget }) => setKind(KINDS.find((one) => one === currentTarget.value) ?? null)}
          data={[
            { value: '', label: words('scoring:screen.matrix.all') },
            { value: 'general', label: words('scoring:screen.matrix.general') },
            { value: 'specific', label: words('scoring:screen.matrix.specific') },
          ]}
        />
        <span className={classes.space} />
        <Button variant="default" onClick={() => void copy()}>
          {words('scoring:screen.matrix.copy')}
        </Button>
        <Button variant="default" onClick={() => download.mutate('csv')}>
          {words('scoring:screen.matrix.csv')}
        </Button>
        <Button variant="default" onClick={() => download.mutate('xlsx')} loading={download.isPending}>
          {words('scoring:screen.matrix.xlsx')}
        </Button>
      </div>
      <p className={classes.note}>
        {words(`scoring:screen.matrix.note-${view}`)} {words('scoring:screen.matrix.keys')}
      </p>
      <HeatGrid
        table={table}
        order={order}
        label={words(`scoring:screen.matrix.by-${view}`)}
        onSortRows={(by) => setOrder((before) => ({ ...before, rows: nextSort(before.rows, by) }))}
        onSortColumns={(by) => setOrder((before) => ({ ...before, columns: nextSort(before.columns, by) }))}
        onOpen={(atRow, atColumn) => navigate(matrixPlace(view, atRow, atColumn), { replace: opened !== null })}
      />
      {row !== null && column !== null && isThere && (
        <MatrixCellPanel
          key={`${row} ${column}`}
          matrix={matrix}
          view={view}
          row={row}
          column={column}
          onClose={() => navigate(matrixPlace(view))}
        />
      )}
    </div>
  );
}
