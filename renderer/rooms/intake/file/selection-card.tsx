import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import type { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { cellAddress, columnLetters } from '#shared/domain/intake/workbook.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { useWords } from '../../../ui/words.tsx';
import { CellAnswer } from '../issues/cell-answer.tsx';
import { worstFirst } from '../sheet/cell-marks.ts';
import { boundsOf, nameOf } from '../sheet/selection.ts';
import { shapeOf } from '../sheet/sheet-shape.ts';
import { Because } from './because.tsx';
import { NamedInstitution } from './named-institution.tsx';
import { NodeEditor } from './node-editor.tsx';
import { nodeTitle } from './node-title.ts';
import classes from './panel.module.css';
import { PeriodsEditor } from './periods-editor.tsx';
import { readingText } from './reading-text.ts';
import { RoleEditor } from './role-editor.tsx';
import { roleWord } from './role-word.ts';
import { SettleEditor } from './settle-editor.tsx';
import { StatusWord } from './status-word.tsx';
import { TextMeaning } from './text-meaning.tsx';
import type { Pointed } from './use-pointed.ts';

type Editor = 'settle' | 'node' | 'role';

/** Rows that can be decided on at once; more is a slip of the mouse. */
const MOST_ROWS = 500;

const isReadIn = (line: ReadingLine, cell: string): boolean =>
  [line, ...(line.also ?? [])].some((one) => one.cell === cell);

/** One choice for the rows, however many; a single one in words of its own. */
const leavingOut = (sheet: string, rows: readonly number[]): Choice =>
  rows.length === 1
    ? { kind: 'row', sheet, row: rows[0] ?? 1, means: 'ignore' }
    : { kind: 'rows', sheet, first: rows[0] ?? 1, last: rows.at(-1) ?? 1 };

/** What the selected cells were understood as, and every way to correct it. `onChoose` is null where nothing can be changed. */
export function SelectionCard({
  review,
  framework,
  pointed,
  onChoose,
  onDone,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly pointed: Pointed;
  readonly onChoose: ((...choices: readonly Choice[]) => void) | null;
  /** A choice was made, and the place it was made in is gone. */
  readonly onDone: () => void;
}) {
  const words = useWords();
  const [editor, setEditor] = useState<Editor | null>(null);
  const { sheet, selection } = pointed;
  const reviewed = review.sheets.find(({ name }) => name === sheet);
  const shape = useMemo(() => reviewed && shapeOf(reviewed), [reviewed]);
  if (!shape || !reviewed) return null;
  const bounds = boundsOf(selection, shape);
  const cell = cellAddress(selection.head.row, selection.head.column);
  const rows = Array.from({ length: bounds.lastRow - bounds.firstRow + 1 }, (_, at) => bounds.firstRow + at + 1);
  const columns = Array.from({ length: bounds.lastColumn - bounds.firstColumn + 1 }, (_, at) =>
    columnLetters(bounds.firstColumn + at),
  );
  const isCell = selection.kind === 'cells';
  const inRows = selection.kind !== 'columns' && rows.length <= MOST_ROWS;
  const readings = isCell ? review.readings.filter((line) => line.sheet === sheet && isReadIn(line, cell)) : [];
  const issues = isCell ? review.issues.filter((issue) => issue.sheet === sheet && issue.cell === cell) : [];
  const tables = review.understood.filter((table) => table.sheet === sheet);
  const table = tables.findLast(({ headerRows }) => headerRows.first <= (rows[0] ?? 0)) ?? tables[0];
  const column = table?.columns.find((one) => one.column === columns[0]);
  const row = table?.rows.find((one) => one.row === rows[0]);
  const node = row?.node ?? null;
  const likely =
    String(issues.find(({ params }) => params.candidates)?.params.candidates ?? '')
      .split(',')[0]
      ?.trim() ?? '';
  // The issue itself asks what its text means.
  const isAsked = issues.some(({ code }) => code === 'institution-not-known' || code === 'status-unknown');
  const isHeading =
    isCell &&
    table !== undefined &&
    rows.length === 1 &&
    (rows[0] ?? 0) <= table.headerRows.last &&
    column !== undefined;
  const isForeign = review.kind === 'foreign';

  const decide = (...choices: readonly Choice[]) => {
    onChoose?.(...choices);
    setEditor(null);
    onDone();
  };
  const toggle = (which: Editor) => setEditor(editor === which ? null : which);
  const button = (which: Editor, label: string) => (
    <Button size="compact-sm" variant="default" aria-expanded={editor === which} onClick={() => toggle(which)}>
      {label}
    </Button>
  );
  return (
    <section className={classes.card} aria-labelledby="selection-title">
      <h2 id="selection-title" className={classes.title}>
        {words('intake:screen.selected.title', { sheet, place: nameOf(selection, shape) })}
      </h2>
      <ul className={classes.facts} aria-live="polite">
        {selection.kind !== 'rows' && column && (
          <li>
            <span className={classes.soft}>{words('intake:screen.selected.column', { column: column.column })}: </span>
            {roleWord(words, column.role)}
            <Because {...column} withShare />
          </li>
        )}
        {selection.kind !== 'columns' && rows.length === 1 && node !== null && (
          <li>
            <span className={classes.soft}>{words('intake:screen.selected.row', { row: rows[0] ?? 0 })}: </span>
            {node} {nodeTitle(framework, node)}
            {row && <Because {...row} withShare />}
          </li>
        )}
        {readings.map((line) => (
          <li key={`${line.node} ${line.field} ${line.category ?? ''}`}>
            <span className={classes.soft}>
              {[line.node, words(`intake:screen.field.${line.field}`), line.category].filter(Boolean).join(' · ')}:{' '}
            </span>
            <b>{line.state === 'read' ? readingText(words, line) : words('intake:screen.unverified')}</b>
          </li>
        ))}
        {isCell && readings.length === 0 && <li className={classes.soft}>{words('intake:screen.selected.nothing')}</li>}
        {worstFirst(issues).map((issue) => (
          <li key={`${issue.code} ${JSON.stringify(issue.params)}`}>
            <span className={classes.severity} data-severity={issue.severity}>
              {words(`intake:screen.severity.${issue.severity}`)}
            </span>
            {issueSentence(words, issue)}
            {onChoose && issue.code === 'institution-not-known' && issue.raw && (
              <NamedInstitution text={issue.raw} framework={framework} year={review.year} onChoose={decide} />
            )}
            {onChoose && issue.code === 'status-unknown' && issue.raw && (
              <StatusWord
                text={issue.raw}
                onPick={(status) => decide({ kind: 'status', text: issue.raw ?? '', status })}
              />
            )}
            {onChoose && issue.code === 'periods-without-total' && (
              <PeriodsEditor onSave={(means, reason) => decide({ kind: 'periods', sheet, means, reason })} />
            )}
            {review.state === 'received' && <CellAnswer review={review} issue={issue} />}
          </li>
        ))}
      </ul>
      {onChoose && (
        <div className={classes.buttons}>
          {isCell && rows.length === 1 && columns.length === 1 && button('settle', words('intake:screen.settle.open'))}
          {inRows && button('node', words('intake:screen.node.open', { count: rows.length }))}
          {selection.kind !== 'columns' && (
            <Button size="compact-sm" variant="default" onClick={() => decide(leavingOut(sheet, rows))}>
              {words('intake:screen.ignore-rows', { count: rows.length })}
            </Button>
          )}
          {isForeign &&
            selection.kind !== 'rows' &&
            columns.length === 1 &&
            button('role', words('intake:screen.role-open'))}
          {isForeign && inRows && rows.length <= 5 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => decide({ kind: 'headings', sheet, first: rows[0] ?? 1, last: rows.at(-1) ?? 1 })}
            >
              {words('intake:screen.headings', { count: rows.length })}
            </Button>
          )}
          {isForeign && inRows && rows.length === 1 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => decide({ kind: 'first-row', sheet, row: rows[0] ?? 1 })}
            >
              {words('intake:screen.first-row')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => decide({ kind: 'sheet', sheet })}>
            {words('intake:screen.ignore-sheet')}
          </Button>
        </div>
      )}
      {onChoose && isForeign && (
        <TextMeaning
          review={review}
          framework={framework}
          place={{ sheet, ...selection.head }}
          role={isHeading ? 'heading' : isCell && !isAsked ? (column?.role ?? null) : null}
          onChoose={decide}
        />
      )}
      {onChoose && editor === 'settle' && (
        <SettleEditor
          field={readings[0]?.field ?? null}
          onSettle={(means, reason) => decide({ kind: 'cell', sheet, cell, means, reason })}
        />
      )}
      {onChoose && editor === 'node' && (
        <NodeEditor
          framework={framework}
          likely={likely}
          onPick={(means) => decide(...rows.map((row): Choice => ({ kind: 'row', sheet, row, means })))}
        />
      )}
      {onChoose && editor === 'role' && (
        <RoleEditor
          role={column?.role ?? null}
          onRole={(role) => decide({ kind: 'column', sheet, column: columns[0] ?? 'A', role })}
        />
      )}
    </section>
  );
}
