import { Button } from '@mantine/core';
import { CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { useId, useMemo, useState } from 'react';
import { Chart as Drawing } from 'react-chartjs-2';
import { scoreFigure } from '#shared/words/figures.ts';
import { useTheme } from '../theme.tsx';
import { useWords } from '../words.tsx';
import classes from './chart-figure.module.css';
import { directLabels } from './direct-labels.ts';

// Only what is drawn: lines from zero.
Chart.register(LineController, LineElement, PointElement, CategoryScale, LinearScale);

export interface Series {
  readonly name: string;
  /** One for each label; null where there is none. */
  readonly values: readonly (number | null)[];
  /** `#RRGGBB`; else the theme's ink. */
  readonly colour?: string;
}

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
  const { theme } = useTheme();
  const id = useId();
  const [isTable, setTable] = useState(false);
  // The theme decides the tokens, which are read from the document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours change with the theme
  const { data, options } = useMemo(() => drawn(labels, series, max), [labels, series, max, theme]);
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
        <div className={classes.canvas}>
          <Drawing
            type="line"
            role="img"
            aria-label={alt}
            data={data}
            options={{
              ...options,
              onClick: (_event, [mark]) => mark && onPick?.(mark.datasetIndex, mark.index),
            }}
            plugins={[directLabels(text)]}
          />
        </div>
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

function drawn(labels: readonly string[], series: readonly Series[], max: number | undefined) {
  const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ink = token('--ink');
  const line = token('--line');
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  return {
    data: {
      labels: [...labels],
      datasets: series.map(({ name, values, colour = ink }) => ({
        label: name,
        data: [...values],
        borderColor: colour,
        backgroundColor: colour,
        borderWidth: 2,
        pointRadius: 4,
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...(isStill ? { animation: false as const } : { animation: { duration: 200 } }),
      color: ink,
      font,
      // Room for the names at the lines' ends.
      layout: { padding: { top: 16, right: 64 } },
      scales: {
        x: { grid: { display: false }, border: { color: ink }, ticks: { color: ink, font } },
        y: {
          beginAtZero: true,
          ...(max === undefined ? {} : { max }),
          grid: { color: line },
          border: { display: false },
          ticks: { color: ink, font, maxTicksLimit: 6 },
        },
      },
    },
  };
}
