import { useMemo } from 'react';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf, byCode } from '#shared/domain/framework/framework-walk.ts';
import type { SheetMapping } from '#shared/domain/intake/mapping.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { type Found, SearchList } from '../search-list.tsx';
import classes from './panel.module.css';

type Node = Exclude<NonNullable<SheetMapping['rows']>[string], 'ignore'>;

/** The activities of the plan, each with its indicators, to name what a row reports on. */
export function NodeEditor({
  framework,
  likely,
  onPick,
}: {
  readonly framework: Framework;
  /** Code of what the row is most like, where it is like anything. */
  readonly likely: string;
  readonly onPick: (node: Node) => void;
}) {
  const words = useWords();
  const items = useMemo(
    () =>
      activitiesOf(framework).flatMap(({ activity }): Found<Node>[] => [
        { key: activity.code, value: { activity: activity.code }, code: activity.code, text: activity.title },
        ...byCode(activity.indicators).map((indicator) => ({
          key: indicator.code,
          value: { activity: activity.code, indicator: indicator.code },
          code: indicator.code,
          text: indicator.name,
          isInner: true,
        })),
      ]),
    [framework],
  );
  return (
    <div className={classes.editor}>
      <SearchList label={words('intake:screen.node.search')} items={items} typed={likely} onPick={onPick} />
    </div>
  );
}
