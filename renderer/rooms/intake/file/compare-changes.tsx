import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { levelStyle } from '#shared/domain/report/level-style.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import { type Answers, calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useTheme } from '../../../ui/theme.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './compare-view.module.css';
import panel from './panel.module.css';

type WouldChange = NonNullable<Answers['report']['wouldChange']>;

/** What the differences that are ticked would change: scores and levels, then sentences of the evaluation. */
export function CompareChanges(input: {
  readonly sha256: Sha256;
  readonly institution: InstitutionCode;
  readonly take: string[];
}) {
  const words = useWords();
  const would = useQuery({
    ...calls.report.wouldChange.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  if (would.error) return <ErrorState problem={problemOf(would.error)} retry={() => void would.refetch()} />;
  // Null while a decision is on its way to the page: the file waits no more, and this view is about to go.
  if (!would.data) return <WaitingState />;
  const { nodes, sentences } = would.data;
  return (
    <div aria-busy={would.isPlaceholderData}>
      <h2>{words('intake:compare.nodes', { count: nodes.length })}</h2>
      {nodes.length === 0 ? (
        <p className={classes.soft}>{words('intake:compare.no-nodes')}</p>
      ) : (
        <NodeTable nodes={nodes} />
      )}
      {sentences.length > 0 && (
        <>
          <h2>{words('intake:compare.sentences', { count: sentences.length })}</h2>
          <ul className={panel.list}>
            {sentences.map(({ node, by, before, after }) => (
              <li key={`${node} ${by} ${before} ${after}`} className={classes.sentence}>
                <small className={classes.soft}>
                  {node === 'total' ? words('intake:compare.whole') : node} · {words(`intake:compare.by.${by}`)}
                </small>
                {before !== null && <del>{before}</del>}
                {after !== null && <ins>{after}</ins>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function NodeTable({ nodes }: { readonly nodes: WouldChange['nodes'] }) {
  const words = useWords();
  return (
    <table className={panel.table}>
      <thead>
        <tr>
          <th scope="col">{words('intake:compare.node')}</th>
          <th scope="col">{words('intake:compare.before')}</th>
          <th scope="col">{words('intake:compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ code, title, before, after }) => (
          <tr key={code}>
            <th scope="row" title={title}>
              {code === 'total' ? words('intake:compare.whole') : code}
            </th>
            <Judged judged={before} />
            <Judged judged={after} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Judged({
  judged: { score, band, coverage, level },
}: {
  readonly judged: WouldChange['nodes'][number]['before'];
}) {
  const words = useWords();
  const { theme } = useTheme();
  return (
    <td>
      <span className={classes.judged}>
        {score === null ? '–' : scoreFigure(score)} <Chip look={levelStyle(level, theme)} compact />
      </span>
      <small className={classes.cell}>
        {band && `${scoreFigure(band.low)}–${scoreFigure(band.high)} · `}
        {words('intake:compare.coverage', { coverage: shareFigure(coverage) })}
      </small>
    </td>
  );
}
