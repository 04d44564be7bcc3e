import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { LEVEL_STYLES } from '#shared/domain/report/level-style.ts';
import { useWords } from '../../ui/words.tsx';
import classes from './tree-filters.module.css';
import type { TreeFilter } from './tree-rows.ts';

const LEVELS = ['level-4', 'level-3', 'level-2', 'level-1', 'level-0', 'insufficient'] as const;

/** What the tree is narrowed to, how much is left of it, and its nodes all open or closed. `fitting`: null where nothing is narrowed. */
export function TreeFilters({
  filter,
  fitting,
  onFilter,
  onOpenAll,
  onCloseAll,
}: {
  readonly filter: TreeFilter;
  readonly fitting: number | null;
  readonly onFilter: (filter: TreeFilter) => void;
  readonly onOpenAll: () => void;
  readonly onCloseAll: () => void;
}) {
  const words = useWords();
  return (
    <div className={classes.bar}>
      <Checkbox
        label={words('scoring:screen.filter.due')}
        checked={filter.onlyDue}
        onChange={({ currentTarget }) => onFilter({ ...filter, onlyDue: currentTarget.checked })}
      />
      <Checkbox
        label={words('scoring:screen.filter.unrated')}
        checked={filter.onlyUnrated}
        onChange={({ currentTarget }) => onFilter({ ...filter, onlyUnrated: currentTarget.checked })}
      />
      <NativeSelect
        aria-label={words('scoring:screen.filter.level')}
        value={filter.level ?? ''}
        onChange={({ currentTarget }) => onFilter({ ...filter, level: currentTarget.value || null })}
        data={[
          { value: '', label: words('scoring:screen.filter.all-levels') },
          ...LEVELS.map((key) => ({
            value: key,
            label: [LEVEL_STYLES[key].digit, words(LEVEL_STYLES[key].word)].filter((part) => part !== null).join(' '),
          })),
        ]}
      />
      <span className={classes.count} role="status">
        {fitting === null ? '' : words('scoring:screen.filter.fitting', { count: fitting })}
      </span>
      <Button variant="default" onClick={onOpenAll}>
        {words('scoring:screen.open-all')}
      </Button>
      <Button variant="default" onClick={onCloseAll}>
        {words('scoring:screen.close-all')}
      </Button>
    </div>
  );
}
