import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { useWords } from '../../ui/words.tsx';
import { scoreText } from './figures.ts';
import { ComputedLevel } from './judgement.tsx';
import panel from './node-panel.module.css';
import classes from './would-change.module.css';

/** "Ce s-ar schimba": the node and those above it as they stand, and as they would with every proposed override approved. */
export function WouldChange({ node, rows }: { readonly node: ObjectiveRow; readonly rows: readonly ObjectiveRow[] }) {
  const words = useWords();
  const changed = upwards(node, rows).filter(({ proposed }) => proposed !== null);
  if (changed.length === 0) return null;
  return (
    <section>
      <h3 className={panel.heading}>{words('scoring:screen.would.title')}</h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words('scoring:screen.would.node')}</th>
            <th scope="col">{words('scoring:screen.would.now')}</th>
            <th scope="col">{words('scoring:screen.would.then')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ code, kind, score, level, proposed }) => (
            <tr key={code}>
              <th scope="row">{kind === 'total' ? words('scoring:screen.whole') : code}</th>
              <td>
                <span className={classes.pair}>
                  {scoreText(score)} <ComputedLevel level={level} compact />
                </span>
              </td>
              <td>
                <span className={classes.pair}>
                  {scoreText(proposed?.score ?? null)} {proposed && <ComputedLevel level={proposed.level} compact />}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function upwards(node: ObjectiveRow, rows: readonly ObjectiveRow[]): readonly ObjectiveRow[] {
  const above = rows.find(({ code }) => code === node.parent);
  return above ? [node, ...upwards(above, rows)] : [node];
}
