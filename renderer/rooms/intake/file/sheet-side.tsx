import { Tabs } from '@mantine/core';
import { type Ref, useMemo } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import { useWords } from '../../../ui/words.tsx';
import { marksOf, USES } from '../sheet/cell-marks.ts';
import { nameOf, type Selection } from '../sheet/selection.ts';
import { SheetGrid } from '../sheet/sheet-grid.tsx';
import { shapeOf } from '../sheet/sheet-shape.ts';
import { useSheetRows } from '../sheet/use-sheet-rows.ts';
import { roleWord } from './role-word.ts';
import classes from './sheet-side.module.css';
import type { Pointed } from './use-pointed.ts';

/** The workbook as it came: the active cell's text above, the sheet, its tabs, and what the marks mean. */
export function SheetSide({
  ref,
  review,
  pointed,
  onSelect,
  onPoint,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly review: ImportReview;
  readonly pointed: Pointed;
  readonly onSelect: (selection: Selection) => void;
  readonly onPoint: (sheet: string) => void;
}) {
  const words = useWords();
  const { sheets, sha256, understood } = review;
  const index = Math.max(
    0,
    sheets.findIndex(({ name }) => name === pointed.sheet),
  );
  const sheet = sheets[index];
  const marks = useMemo(() => marksOf(review, pointed.sheet), [review, pointed.sheet]);
  const roles = useMemo(
    () =>
      new Map(
        understood
          .filter((table) => table.sheet === pointed.sheet)
          .flatMap(({ columns }) => columns.map(({ column, role }) => [column, roleWord(words, role)] as const)),
      ),
    [understood, pointed.sheet, words],
  );
  if (!sheet) return null;
  const { head } = pointed.selection;
  return (
    <div className={classes.side}>
      <CellBar review={review} sheet={sheet} selection={pointed.selection} key={sheet.name} row={head.row} />
      <Tabs
        inverted
        value={String(index)}
        onChange={(value) => onPoint(sheets[Number(value)]?.name ?? '')}
        className={classes.tabs}
        keepMounted={false}
      >
        {sheets.map(({ name }, at) => (
          <Tabs.Panel key={name} value={String(at)} className={classes.grid} tabIndex={-1}>
            <SheetGrid
              key={name}
              ref={ref}
              sha256={sha256}
              sheet={sheet}
              label={words('intake:screen.sheet.grid', { sheet: name })}
              marks={marks}
              roles={roles}
              selection={pointed.selection}
              onSelect={onSelect}
            />
          </Tabs.Panel>
        ))}
        <Tabs.List aria-label={words('intake:screen.sheet.tabs')} className={classes.list}>
          {sheets.map(({ name, hidden }, at) => (
            <Tabs.Tab key={name} value={String(at)}>
              {hidden ? words('intake:screen.sheet.hidden', { sheet: name }) : name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <ul className={classes.legend} aria-label={words('intake:screen.legend')}>
        {USES.map((use) => (
          <li key={use}>
            <span className={classes.sample} data-use={use} aria-hidden="true" />
            {words(`intake:screen.use.${use}`)}
          </li>
        ))}
        {(['error', 'warning'] as const).map((severity) => (
          <li key={severity}>
            <span className={classes.sample} data-severity={severity} aria-hidden="true" />
            {words(`intake:screen.severity.${severity}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name and the whole text of the active cell, as above Excel's sheet. */
function CellBar({
  review,
  sheet,
  selection,
  row,
}: {
  readonly review: ImportReview;
  readonly sheet: ImportReview['sheets'][number];
  readonly selection: Selection;
  readonly row: number;
}) {
  const words = useWords();
  const shape = useMemo(() => shapeOf(sheet), [sheet]);
  const rows = useSheetRows(review.sha256, sheet.name, row, row);
  return (
    <div className={classes.bar}>
      <output className={classes.name} aria-label={words('intake:screen.sheet.selected')}>
        {nameOf(selection, shape)}
      </output>
      <output className={classes.text}>{rows.at(row)?.get(selection.head.column)?.text ?? ''}</output>
    </div>
  );
}
