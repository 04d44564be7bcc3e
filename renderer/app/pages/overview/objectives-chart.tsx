import { Link } from 'wouter';
import { levelStyle } from '#shared/domain/report/level-style.ts';
import { changeFigure, scoreFigure, shareFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import type { Answers } from '../../../client/calls.ts';
import { Bullet } from '../../../ui/bullet.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useTheme } from '../../../ui/theme.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './overview-page.module.css';

type Row = Answers['scoring']['overview']['rows'][number];

/** The general objectives and the whole, each as a bullet beside its words; a click leads to the objective. */
export function ObjectivesChart({
  rows,
  thresholds,
}: {
  readonly rows: readonly Row[];
  readonly thresholds: readonly number[];
}) {
  const words = useWords();
  const { theme } = useTheme();
  const hasPrevious = rows.some(({ previous }) => previous !== null);
  return (
    <section className={classes.section}>
      <h2>{finding(words, rows)}</h2>
      <table className={classes.objectives}>
        <thead>
          <tr>
            <th scope="col">{words('app:overview.column.objective')}</th>
            <th scope="col">{words('app:overview.column.chart')}</th>
            <th scope="col" className={classes.number}>
              {words('app:overview.column.score')}
            </th>
            {hasPrevious && (
              <th scope="col" className={classes.number} data-minor="">
                {words('app:overview.column.change')}
              </th>
            )}
            <th scope="col">{words('app:overview.column.level')}</th>
            <th scope="col" className={classes.number} data-minor="">
              {words('app:overview.column.coverage')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const look = levelStyle(row.level, theme);
            const isTotal = row.code === 'total';
            return (
              <tr key={row.code} data-total={isTotal || undefined}>
                <th scope="row">
                  <Link href={`/objectives/${row.code}`} className={classes.objective} title={row.title}>
                    {isTotal ? words('app:overview.total') : `${row.code}. ${row.title}`}
                  </Link>
                  {row.illustrative && <span className={classes.mark}> {words('app:overview.illustrative')}</span>}
                </th>
                <td className={classes.bullet}>
                  <Bullet
                    score={row.score}
                    band={row.band}
                    thresholds={thresholds}
                    previous={row.previous}
                    colour={look.background}
                    label={spoken(words, row)}
                  />
                </td>
                <td className={classes.number}>{row.score === null ? '–' : scoreFigure(row.score)}</td>
                {hasPrevious && (
                  <td className={classes.number} data-minor="">
                    {row.score === null || row.previous === null ? '' : changeFigure(row.score, row.previous)}
                  </td>
                )}
                <td>
                  <Chip look={look} />
                </td>
                <td className={classes.number} data-minor="">
                  {shareFigure(row.coverage)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The bullet in words, for those who do not see it. */
function spoken(words: Words, { score, band, previous }: Row): string {
  return [
    score === null ? words('app:bullet.none') : words('app:bullet.score', { score: scoreFigure(score) }),
    band && words('app:bullet.band', { low: scoreFigure(band.low), high: scoreFigure(band.high) }),
    previous === null ? null : words('app:bullet.previous', { previous: scoreFigure(previous) }),
  ]
    .filter(Boolean)
    .join('; ');
}

/** What the chart shows, as its title. */
function finding(words: Words, rows: readonly Row[]): string {
  const scored = rows.flatMap(({ code, score }) => (code !== 'total' && score !== null ? [{ code, score }] : []));
  const lowest = scored.toSorted((a, b) => a.score - b.score)[0];
  if (!lowest || scored.length < 2) return words('app:overview.finding.none');
  return words('app:overview.finding.lowest', { code: lowest.code, score: scoreFigure(lowest.score) });
}
