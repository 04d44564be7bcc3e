import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { shareFigure } from '#shared/words/figures.ts';
import { useWords } from '../../../ui/words.tsx';
import { Because } from './because.tsx';
import { nodeTitle } from './node-title.ts';
import classes from './panel.module.css';
import { usePortions } from './portions.tsx';
import { roleWord } from './role-word.ts';

/** Below it nothing is taken without a person's word (shared/domain/intake/mapping). */
const SURE = 0.8;

/** How each table was read: heading rows, columns, rows, each with how sure that is. */
export function TableList({
  review,
  framework,
  onPoint,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly onPoint: (sheet: string, cell?: string | undefined) => void;
}) {
  const words = useWords();
  if (review.understood.length === 0) return <p className={classes.soft}>{words('intake:screen.no-tables')}</p>;
  return review.understood.map((table) => (
    <Table key={`${table.sheet} ${table.headerRows.first}`} table={table} framework={framework} onPoint={onPoint} />
  ));
}

function Table({
  table: { sheet, institution, institutionGrounds, headerRows, columns, rows },
  framework,
  onPoint,
}: {
  readonly table: ImportReview['understood'][number];
  readonly framework: Framework;
  readonly onPoint: (sheet: string, cell?: string | undefined) => void;
}) {
  const words = useWords();
  const { items, more } = usePortions(rows);
  return (
    <div>
      <table className={classes.table}>
        <caption>
          {words('intake:screen.table.columns', {
            sheet,
            first: headerRows.first,
            last: headerRows.last,
            count: headerRows.last - headerRows.first + 1,
          })}
          <Because {...headerRows} withShare />
          <span className={classes.whose}>
            {words('intake:screen.table.whose', { institution: institution ?? words('intake:screen.sender-unknown') })}
            <Because {...institutionGrounds} withShare />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words('intake:screen.table.column')}</th>
            <th scope="col">{words('intake:screen.table.heading')}</th>
            <th scope="col">{words('intake:screen.table.role')}</th>
            <Sureness />
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, heading, role, confidence, reasons, institution: own }) => (
            <tr key={column}>
              <td>
                <Point label={column} onClick={() => onPoint(sheet, `${column}${headerRows.last}`)} />
              </td>
              <td>{heading}</td>
              <td>
                {[roleWord(words, role), own].filter(Boolean).join(' · ')}
                <Because confidence={confidence} reasons={reasons} />
              </td>
              <Confidence value={confidence} />
            </tr>
          ))}
        </tbody>
      </table>
      <table className={classes.table}>
        <caption>{words('intake:screen.table.rows', { sheet })}</caption>
        <thead>
          <tr>
            <th scope="col">{words('intake:screen.table.row')}</th>
            <th scope="col">{words('intake:screen.table.node')}</th>
            <Sureness />
          </tr>
        </thead>
        <tbody>
          {items.map(({ row, node, confidence, reasons, institution: own }) => (
            <tr key={`${row} ${node} ${own}`}>
              <td>
                <Point label={String(row)} onClick={() => onPoint(sheet, `${columns[0]?.column ?? 'A'}${row}`)} />
              </td>
              <td data-doubtful={node === null || undefined}>
                {node === null ? words('intake:screen.table.unmatched') : `${node} ${nodeTitle(framework, node)}`}
                {own && ` · ${own}`}
                <Because confidence={confidence} reasons={reasons} />
              </td>
              <Confidence value={confidence} />
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  );
}

function Sureness() {
  const words = useWords();
  return (
    <th scope="col" className={classes.number}>
      {words('intake:screen.table.sureness')}
    </th>
  );
}

const Confidence = ({ value }: { readonly value: number }) => (
  <td className={classes.number} data-doubtful={value < SURE || undefined}>
    {shareFigure(Math.round(value * 100) / 100)}
  </td>
);

const Point = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <button type="button" className={classes.link} onClick={onClick}>
    {label}
  </button>
);
