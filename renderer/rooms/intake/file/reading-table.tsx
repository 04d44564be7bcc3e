import { useMemo } from 'react';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { cellsOf, shownIn } from '#shared/domain/intake/source-cells.ts';
import { useWords } from '../../../ui/words.tsx';
import { nodeTitle } from './node-title.ts';
import classes from './panel.module.css';
import { usePortions } from './portions.tsx';
import { readingText } from './reading-text.ts';

/** Every value that was read, what was not understood first; each leads to its cell. */
export function ReadingTable({
  readings,
  framework,
  onPoint,
}: {
  readonly readings: readonly ReadingLine[];
  readonly framework: Framework;
  readonly onPoint: (sheet: string, cell: string) => void;
}) {
  const words = useWords();
  const sorted = useMemo(
    () => readings.toSorted((a, b) => Number(a.state === 'read') - Number(b.state === 'read')),
    [readings],
  );
  const { items, more } = usePortions(sorted);
  if (readings.length === 0) return <p className={classes.soft}>{words('intake:screen.no-values')}</p>;
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words('intake:screen.table.cell')}</th>
            <th scope="col">{words('intake:screen.table.about')}</th>
            <th scope="col">{words('intake:screen.table.raw')}</th>
            <th scope="col">{words('intake:screen.table.read')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <tr key={`${line.node} ${line.field} ${line.dimension} ${line.category}`}>
              <td>
                <button
                  type="button"
                  className={classes.link}
                  title={line.sheet}
                  onClick={() => onPoint(line.sheet, line.cell)}
                >
                  {cellsOf(line)}
                </button>
              </td>
              <td title={nodeTitle(framework, line.node)}>
                {[line.node, words(`intake:screen.field.${line.field}`), line.category].filter(Boolean).join(' · ')}
              </td>
              <td>
                <span className={classes.clamp}>{shownIn(line)}</span>
              </td>
              <td data-doubtful={line.state === 'unverified' || undefined}>
                <span className={classes.clamp}>
                  {line.state === 'read' ? readingText(words, line) : words('intake:screen.unverified')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}
