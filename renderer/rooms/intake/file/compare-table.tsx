import type { Comparison } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { cellsOf, shownIn } from '#shared/domain/intake/source-cells.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './compare-view.module.css';
import { nodeTitle } from './node-title.ts';
import panel from './panel.module.css';
import { usePortions } from './portions.tsx';
import { readingText } from './reading-text.ts';

type Difference = Comparison['differences'][number];

/** What differs, reading by reading, each to be taken or left; what is only written otherwise comes last. */
export function CompareTable({
  differences,
  left,
  onLeave,
  framework,
}: {
  readonly differences: readonly Difference[];
  /** Keys of those that are not taken. */
  readonly left: ReadonlySet<string>;
  readonly onLeave: (left: ReadonlySet<string>) => void;
  readonly framework: Framework;
}) {
  const words = useWords();
  const sorted = differences.toSorted((a, b) => Number(a.kind === 'same-value') - Number(b.kind === 'same-value'));
  const { items, more } = usePortions(sorted);
  if (differences.length === 0) return null;
  return (
    <>
      <table className={panel.table}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={words('intake:compare.take-all')}
                checked={left.size === 0}
                onChange={() => onLeave(new Set(left.size === 0 ? differences.map(({ key }) => key) : []))}
              />
            </th>
            <th scope="col">{words('intake:screen.table.about')}</th>
            <th scope="col">{words('intake:compare.before')}</th>
            <th scope="col">{words('intake:compare.after')}</th>
            <th scope="col">{words('intake:compare.kind')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ key, kind, before, after }) => {
            const line = (after ?? before)?.line;
            const about = [line?.node, line && words(`intake:screen.field.${line.field}`), line?.category]
              .filter(Boolean)
              .join(' · ');
            const title = line && nodeTitle(framework, line.node);
            return (
              <tr key={key} className={left.has(key) ? classes.left : undefined}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={words('intake:compare.take', { about })}
                    checked={!left.has(key)}
                    onChange={() =>
                      onLeave(new Set(left.has(key) ? [...left].filter((one) => one !== key) : [...left, key]))
                    }
                  />
                </td>
                <td title={title}>{about}</td>
                <Side side={before} />
                <Side side={after} />
                <td>{words(`intake:compare.kinds.${kind}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more}
    </>
  );
}

/** One reading as it was understood, over the cell and the text that it stands in. */
function Side({ side }: { readonly side: Difference['before'] }) {
  const words = useWords();
  if (!side) return <td className={classes.soft}>{words('intake:compare.nothing')}</td>;
  const { line, file } = side;
  return (
    <td title={file}>
      <span className={panel.clamp}>
        {line.state === 'read' ? readingText(words, line) : words('intake:screen.unverified')}
      </span>
      <small className={classes.cell}>
        {line.sheet} · {cellsOf(line)} · „{shownIn(line).slice(0, 80)}”
      </small>
    </td>
  );
}
