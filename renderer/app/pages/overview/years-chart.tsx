import { useLocation } from 'wouter';
import { changeFigure, scoreFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import type { Answers } from '../../../client/calls.ts';
import { ChartFigure } from '../../../ui/chart/chart-figure.tsx';
import type { Series } from '../../../ui/chart/line-chart.tsx';
import { useWords } from '../../../ui/words.tsx';

type Matrix = Answers['scoring']['matrix'];

/** How the general objectives went over the years that the workspace holds. */
export function YearsChart({
  cells,
  objectives,
  years,
}: {
  readonly cells: Matrix['byYear'];
  readonly objectives: Matrix['objectives'];
  readonly years: readonly number[];
}) {
  const words = useWords();
  const [, navigate] = useLocation();
  const general = objectives.filter(({ kind }) => kind === 'general');
  const scoreOf = (objective: string, year: number): number | null =>
    cells.find((cell) => cell.objective === objective && cell.year === year)?.score ?? null;
  const inOrder = years
    .toSorted((a, b) => a - b)
    .filter((year) => general.some(({ code }) => scoreOf(code, year) !== null));
  const series: readonly Series[] = general.map(({ code }) => ({
    name: code,
    values: inOrder.map((year) => scoreOf(code, year)),
  }));
  if (inOrder.length < 2) return null;
  return (
    <ChartFigure
      title={finding(words, series, inOrder)}
      alt={series.map(({ name, values }) => spoken(words, name, values, inOrder)).join('; ')}
      heading={words('app:overview.year')}
      labels={inOrder.map(String)}
      series={series}
      max={100}
      onPick={(at) => navigate(`/objectives/${general[at]?.code ?? ''}`)}
    />
  );
}

function spoken(words: Words, code: string, values: Series['values'], years: readonly number[]): string {
  const told = values.map((value, at) => `${years[at]}: ${value === null ? '–' : scoreFigure(value)}`);
  return `${words('app:overview.objective', { code })} ${told.join(', ')}`;
}

/** The greatest change between the last two years. */
function finding(words: Words, series: readonly Series[], years: readonly number[]): string {
  const changes = series.flatMap(({ name, values }) => {
    const now = values.at(-1) ?? null;
    const before = values.at(-2) ?? null;
    return now === null || before === null ? [] : [{ name, now, before, size: Math.abs(now - before) }];
  });
  const greatest = changes.toSorted((a, b) => b.size - a.size)[0];
  const year = years.at(-1) ?? '';
  if (!greatest) return words('app:overview.finding.no-years', { year });
  if (greatest.size < 0.05) return words('app:overview.finding.same', { year });
  return words('app:overview.finding.change', {
    code: greatest.name,
    change: changeFigure(greatest.now, greatest.before),
    year,
  });
}
