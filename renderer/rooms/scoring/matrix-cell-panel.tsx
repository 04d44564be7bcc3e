import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { MatrixView } from '#shared/domain/report/heat-map.ts';
import { shareFigure } from '#shared/words/figures.ts';
import { type Answers, calls } from '../../client/calls.ts';
import { problemOf } from '../../client/problem.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ErrorState, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { DerivationTree } from './derivation-tree.tsx';
import { bandText, scoreText } from './figures.ts';
import { ComputedLevel } from './judgement.tsx';
import classes from './matrix-cell-panel.module.css';
import { rowName } from './matrix-table.ts';
import { nodePlace } from './places.ts';
import { SourceFigure } from './source-figure.tsx';

type Matrix = Answers['scoring']['matrix'];

/** What stands behind a cell: what the institution owes and said there, or the year's score and what it was computed from. */
export function MatrixCellPanel({
  matrix,
  view,
  row,
  column,
  onClose,
}: {
  readonly matrix: Matrix;
  readonly view: MatrixView;
  readonly row: string;
  readonly column: string;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const institution = matrix.institutions.find(({ code }) => code === column);
  const title = words('scoring:screen.matrix.behind', { row: rowName(row, words), column });
  return (
    <SidePanel title={title} onClose={onClose}>
      <p className={classes.title}>{matrix.objectives.find(({ code }) => code === row)?.title}</p>
      {view === 'years' && <Year matrix={matrix} row={row} year={Number(column)} />}
      {view === 'institutions' && institution && <Debts matrix={matrix} row={row} institution={institution} />}
    </SidePanel>
  );
}

function Debts({
  matrix,
  row,
  institution,
}: {
  readonly matrix: Matrix;
  readonly row: string;
  readonly institution: Matrix['institutions'][number];
}) {
  const words = useWords();
  const input = { node: row, institution: institution.code, year: matrix.year };
  const { data, error, refetch } = useQuery(calls.scoring.debts.queryOptions({ input }));
  if (error) return <ErrorState problem={problemOf(error)} retry={() => void refetch()} />;
  if (!data) return <WaitingState />;
  return (
    <>
      <p>{institution.name}</p>
      {data.debts.length === 0 && <p>{words('scoring:screen.matrix.nothing-owed')}</p>}
      <table className={classes.debts}>
        <thead>
          <tr>
            <th scope="col">{words('scoring:screen.matrix.activity')}</th>
            <th scope="col">{words('scoring:screen.matrix.status')}</th>
          </tr>
        </thead>
        <tbody>
          {data.debts.map(({ activity, title, obligation }) => (
            <tr key={`${activity} ${obligation.through ?? ''} ${obligation.memberOf ?? ''}`}>
              <th scope="row">
                <Link href={nodePlace(activity)}>
                  {activity} {title}
                </Link>
              </th>
              <td>
                <Stand obligation={obligation} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Stand({ obligation }: { readonly obligation: Answers['scoring']['debts']['debts'][number]['obligation'] }) {
  const words = useWords();
  const { status, statusScore, absence, provenance } = obligation;
  const said = status === null ? null : words(`scoring:status.${status}`);
  const missing = absence === null ? null : words(`scoring:absence.${absence}`);
  const text = [said ?? missing, statusScore === null ? null : scoreText(statusScore)].filter(Boolean).join(' · ');
  return (
    <>
      {provenance ? <SourceFigure text={text} provenance={provenance} /> : text}
      {said !== null && missing !== null && said !== missing && ` (${missing})`}
    </>
  );
}

function Year({ matrix, row, year }: { readonly matrix: Matrix; readonly row: string; readonly year: number }) {
  const words = useWords();
  const cell = matrix.byYear.find((one) => one.objective === row && one.year === year);
  if (!cell) return null;
  return (
    <>
      <KeyValues
        pairs={[
          [words('scoring:screen.column.score'), scoreText(cell.score)],
          [words('scoring:screen.column.level'), <ComputedLevel key="level" level={cell.level} />],
          [words('scoring:screen.fact.band'), bandText(cell)],
          [words('scoring:screen.fact.coverage'), shareFigure(cell.coverage)],
        ]}
      />
      <h3 className={classes.why}>{words('scoring:screen.why.open')}</h3>
      <DerivationTree code={row} year={year} />
    </>
  );
}
