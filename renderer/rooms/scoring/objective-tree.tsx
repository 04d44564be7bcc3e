// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { useWords } from '../../ui/words.tsx';
import { ObjectiveCells } from './objective-cells.tsx';
import classes from './objective-tree.module.css';
import { useSight } from './row-window.ts';
import { treeStep } from './tree-keys.ts';
import type { TreeRow } from './tree-rows.ts';

const ROW = 32;
const COLUMNS = ['node', 'level', 'evaluator', 'would', 'score', 'change', 'coverage', 'evidence', 'state'] as const;
/** Type-ahead forgets what was typed after this; milliseconds. */
const TYPING = 800;

/**
 * The objectives as a tree with columns (WAI-ARIA treegrid): arrows, Home, End, * and type-ahead as in Windows, Enter opens a node
 * beside. Only rows in sight are drawn. `digitsRate`: digits are left to whoever rates the open node.
 */
export function ObjectiveTree({
  shown,
  active,
  opened,
  digitsRate,
  previousYear,
  thresholds,
  onActive,
  onToggle,
  onOpen,
}: {
  readonly shown: readonly TreeRow[];
  readonly active: string | null;
  readonly opened: string | null;
  readonly digitsRate: boolean;
  readonly previousYear: number | null;
  readonly thresholds: readonly number[];
  readonly onActive: (code: string) => void;
  readonly onToggle: (codes: readonly string[], isOpen: boolean) => void;
  readonly onOpen: (code: string) => void;
}) {
  const words = useWords();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const { first, end } = useSight(scroller, 'rows', { count: shown.length, size: ROW });
  const found = shown.findIndex(({ row }) => row.code === active);
  const at = found < 0 ? 0 : found;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const top = at * ROW;
    const height = element.clientHeight - ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW > element.scrollTop + height) element.scrollTop = top + ROW - height;
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const now = event.timeStamp;
    if (now - typed.current.at > TYPING) typed.current.text = '';
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const step = treeStep(shown, at, event, { page, typed: typed.current.text, digitsRate });
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    typed.current = { text: step.kind === 'typed' ? step.text : '', at: now };
    if (step.kind === 'toggle') return onToggle(step.codes, step.isOpen);
    const to = shown[step.at]?.row.code;
    if (to === undefined) return;
    if (step.kind === 'open') onOpen(to);
    else onActive(to);
  };

  const drawn = [...shown.entries()].slice(first, end);
  const activeRow = shown[at];
  if (activeRow && (at < first || at >= end)) drawn.push([at, activeRow]);
  const heading = (column: (typeof COLUMNS)[number]) =>
    column === 'change' && previousYear !== null
      ? words('scoring:screen.column.change-on', { year: previousYear })
      : words(`scoring:screen.column.${column}`);
  return (
    <div
      ref={scroller}
      className={classes.tree}
      data-first-year={previousYear === null || undefined}
      data-proposals={shown.some(({ row }) => row.proposed !== null) || undefined}
      role="treegrid"
      tabIndex={0}
      aria-label={words('scoring:screen.tree')}
      aria-rowcount={shown.length + 1}
      aria-activedescendant={activeRow ? `${id}${activeRow.row.code}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head} role="row" aria-rowindex={1} tabIndex={-1}>
        {COLUMNS.map((column) => (
          <div key={column} role="columnheader" tabIndex={-1} className={classes.heading} data-column={column}>
            {heading(column)}
          </div>
        ))}
      </div>
      <div className={classes.rows} role="rowgroup" style={{ height: shown.length * ROW }}>
        {drawn.map(([index, one]) => (
          <Row
            key={one.row.code}
            id={`${id}${one.row.code}`}
            one={one}
            index={index}
            isActive={index === at}
            isOpened={one.row.code === opened}
            thresholds={thresholds}
            onOpen={onOpen}
            onToggle={onToggle}
          />
        ))}
      </div>
    </div>
  );
}

const Row = memo(function Row({
  id,
  one: { row, depth, position, siblings, hasChildren, isOpen },
  index,
  isActive,
  isOpened,
  thresholds,
  onOpen,
  onToggle,
}: {
  readonly id: string;
  readonly one: TreeRow;
  readonly index: number;
  readonly isActive: boolean;
  readonly isOpened: boolean;
  readonly thresholds: readonly number[];
  readonly onOpen: (code: string) => void;
  readonly onToggle: (codes: readonly string[], isOpen: boolean) => void;
}) {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    <div
      id={id}
      className={classes.row}
      role="row"
      tabIndex={-1}
      aria-level={depth}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-rowindex={index + 2}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isOpened}
      data-active={isActive || undefined}
      data-kind={row.kind}
      data-not-due={row.due ? undefined : ''}
      style={{ transform: `translateY(${index * ROW}px)` }}
      onClick={() => onOpen(row.code)}
    >
      <div role="gridcell" tabIndex={-1} className={classes.node} style={{ paddingLeft: 4 + (depth - 1) * 16 }}>
        <Twisty row={row} hasChildren={hasChildren} isOpen={isOpen} onToggle={onToggle} />
        {row.kind !== 'total' && <span className={classes.code}>{row.code}</span>}
        <span className={classes.title} title={row.title}>
          {row.title}
        </span>
        {row.illustrative && (
          <abbr className={classes.illustrative} title={words('scoring:screen.illustrative')}>
            {words('scoring:screen.illustrative-mark')}
          </abbr>
        )}
      </div>
      <ObjectiveCells row={row} thresholds={thresholds} />
    </div>
  );
});

function Twisty({
  row,
  hasChildren,
  isOpen,
  onToggle,
}: {
  readonly row: ObjectiveRow;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (codes: readonly string[], isOpen: boolean) => void;
}) {
  if (!hasChildren) return <span className={classes.twisty} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrow keys do the same
    <span
      className={classes.twisty}
      onClick={(event) => {
        event.stopPropagation();
        onToggle([row.code], !isOpen);
      }}
    >
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={isOpen ? 'M1 3l4 4 4-4' : 'M3 1l4 4-4 4'} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}
