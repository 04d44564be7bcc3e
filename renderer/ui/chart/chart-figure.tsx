import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { scoreFigure } from '#shared/words/figures.ts';
import { useWords } from '../words.tsx';
import classes from './chart-figure.module.css';
import { LineChart, type Series } from './line-chart.tsx';

/**
 * Lines over years whose title says the finding, with direct labels instead of a legend, an alternative text, and its numbers as a table
 * behind one key (T).
 */
export function ChartFigure({
  title,
  alt,
  heading,
  labels,
  series,
  max,
  text = scoreFigure,
  onPick,
}: {
  /** The finding: „Obiectivul 3 a scăzut cu 6,2 puncte”. */
  readonly title: string;
  readonly alt: string;
  /** What the labels are, as the table's first heading. */
  readonly heading: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly max?: number;
  readonly text?: (value: number) => string;
  /** A click on a mark: which series it belongs to, and which label. */
  readonly onPick?: (series: number, label: number) => void;
}) {
  const words = useWords();
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <figure
      className={classes.figure}
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: T turns it into a table
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === 't' && !event.ctrlKey && !event.metaKey && !event.altKey) setTable(!isTable);
      }}
    >
      <figcaption className={classes.caption} id={id}>
        <span>{title}</span>
        <Button variant="subtle" onClick={() => setTable(!isTable)} aria-pressed={isTable}>
          {words(isTable ? 'app:chart.as-chart' : 'app:chart.as-table')} (T)
        </Button>
      </figcaption>
      {isTable ? (
        <NumbersTable heading={heading} labels={labels} series={series} text={text} />
      ) : (
        <LineChart alt={alt} labels={labels} series={series} max={max} text={text} onPick={onPick} />
      )}
    </figure>
  );
}

function NumbersTable({
  heading,
  labels,
  series,
  text,
}: {
  readonly heading: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly text: (value: number) => string;
}) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, at) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ name, values }) => {
              const value = values[at] ?? null;
              return <td key={name}>{value === null ? '–' : text(value)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
