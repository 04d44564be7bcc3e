import { valueFigure } from '#shared/words/figures.ts';
import classes from './line-chart.module.css';
import { ticksOf } from './ticks.ts';

/** Of the plot, without the axes' words; pixels. */
const HEIGHT = 200;
/** Least distance between two names at the lines' ends; pixels. */
const APART = 14;
const INK = 'var(--ink)';

export interface Series {
  readonly name: string;
  /** One for each label; null where there is none: the line breaks there. */
  readonly values: readonly (number | null)[];
  /** `#RRGGBB`; else the theme's ink. */
  readonly colour?: string;
}

/**
 * Lines over years, from zero, each with its name and last number at its end, so that no legend has to be looked up. Across, places are
 * shares of the width, so that nothing is measured; `alt` says the same in words.
 */
export function LineChart({
  alt,
  labels,
  series,
  max,
  text,
  onPick,
}: {
  readonly alt: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly max?: number | undefined;
  readonly text: (value: number) => string;
  /** A click on a mark: which series it belongs to, and which label. */
  readonly onPick?: ((series: number, label: number) => void) | undefined;
}) {
  const ticks = ticksOf(
    series.flatMap(({ values }) => values.filter((value) => value !== null)),
    max,
  );
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const across = (label: number): string => `${(100 * label) / Math.max(1, labels.length - 1)}%`;
  const down = (value: number): number => HEIGHT * (1 - (value - low) / (high - low));
  return (
    <svg className={classes.chart} height={HEIGHT} role="img" aria-label={alt}>
      {ticks.map((tick) => (
        <g key={tick} className={tick === 0 ? classes.zero : classes.tick}>
          <line x2="100%" y1={down(tick)} y2={down(tick)} />
          <text x="-8" y={down(tick)}>
            {valueFigure(tick)}
          </text>
        </g>
      ))}
      {labels.map((label, at) => (
        <text key={label} className={classes.label} x={across(at)} y={HEIGHT + 18}>
          {label}
        </text>
      ))}
      {series.map(({ name, values, colour = INK }) => (
        <g key={name} className={classes.line} stroke={colour}>
          {values.map((value, at) => {
            const before = values[at - 1] ?? null;
            if (value === null || before === null) return null;
            return <line key={labels[at]} x1={across(at - 1)} y1={down(before)} x2={across(at)} y2={down(value)} />;
          })}
        </g>
      ))}
      {series.map(({ name, values, colour = INK }, of) => (
        <g key={name} className={classes.marks} fill={colour}>
          {values.map((value, at) =>
            value === null ? null : (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it names the same for keys
              <circle key={labels[at]} cx={across(at)} cy={down(value)} r="4" onClick={() => onPick?.(of, at)} />
            ),
          )}
        </g>
      ))}
      {endsOf(series, down).map(({ name, at, value, place }) => (
        <text key={name} className={classes.end} x={across(at)} dx="8" y={place}>
          {name} · {text(value)}
        </text>
      ))}
    </svg>
  );
}

/** Each line's last number and where its name goes: beside it, or below the name that ends in the same year above it. */
function endsOf(series: readonly Series[], down: (value: number) => number) {
  const ends = series.flatMap(({ name, values }) => {
    const at = values.findLastIndex((value) => value !== null);
    const value = values[at] ?? null;
    return value === null ? [] : [{ name, at, value }];
  });
  const lowest = new Map<number, number>();
  return ends
    .toSorted((a, b) => b.value - a.value)
    .map((end) => {
      const place = Math.max(down(end.value), (lowest.get(end.at) ?? Number.NEGATIVE_INFINITY) + APART);
      lowest.set(end.at, place);
      return { ...end, place };
    });
}
