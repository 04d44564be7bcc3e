import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import type { CustomHeaderProps } from 'ag-grid-react';
import { useContext, useEffect, useMemo, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.tsx';
import { type ColumnFilter, filters, NO_FILTER, typedNumber } from './column-filter.ts';
import { FiltersContext } from './filters-context.ts';
import classes from './grid.module.css';

const MOST_CHOICES = 200;

/** A column's heading: click or Enter sorts, the funnel or Alt ↓ filters. */
export function Heading({ column, displayName, enableSorting, progressSort }: CustomHeaderProps) {
  const words = useWords();
  const { chosen, opened, open } = useContext(FiltersContext);
  const id = column.getColId();
  const [sort, setSort] = useState(column.getSort());
  useEffect(() => {
    const follow = () => setSort(column.getSort());
    column.addEventListener('sortChanged', follow);
    return () => column.removeEventListener('sortChanged', follow);
  }, [column]);
  const filter = chosen.get(id) ?? NO_FILTER;
  const isFilterable = column.getColDef().context?.filterable !== false;
  return (
    <div className={classes.heading}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the heading cell around it takes Enter */}
      <span
        className={classes.title}
        title={displayName}
        onClick={(event) => enableSorting && progressSort(event.shiftKey)}
      >
        {displayName}
        {sort === 'asc' && <span aria-hidden="true"> ↑</span>}
        {sort === 'desc' && <span aria-hidden="true"> ↓</span>}
      </span>
      {isFilterable && (
        <Popover opened={opened === id} onChange={(isOpen) => open(isOpen ? id : null)} trapFocus withinPortal>
          <Popover.Target>
            <button
              type="button"
              tabIndex={-1}
              className={classes.funnel}
              data-active={filters(filter) || undefined}
              aria-label={words('app:grid.filter', { column: displayName })}
              onClick={() => open(opened === id ? null : id)}
            >
              <Icon name="filter" size={14} />
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <FilterForm id={id} filter={filter} label={words('app:grid.filter', { column: displayName })} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

function FilterForm({
  id,
  filter,
  label,
}: {
  readonly id: string;
  readonly filter: ColumnFilter;
  readonly label: string;
}) {
  const words = useWords();
  const { choose, choicesOf } = useContext(FiltersContext);
  const { texts, numeric } = useMemo(() => choicesOf(id), [choicesOf, id]);
  const change = (part: Partial<ColumnFilter>) => choose(id, { ...filter, ...part });
  const shown = texts.filter((text) => text.toLowerCase().includes(filter.part.toLowerCase())).slice(0, MOST_CHOICES);
  return (
    <fieldset className={classes.filter} aria-label={label}>
      {numeric ? (
        <div className={classes.between}>
          <NumberBound label={words('app:grid.from')} value={filter.from} onChange={(from) => change({ from })} />
          <NumberBound label={words('app:grid.to')} value={filter.to} onChange={(to) => change({ to })} />
        </div>
      ) : (
        <>
          <TextInput
            data-autofocus
            label={words('app:grid.part')}
            value={filter.part}
            onChange={({ currentTarget }) => change({ part: currentTarget.value })}
          />
          <div className={classes.choices}>
            {shown.map((text) => (
              <Checkbox
                key={text}
                label={text === '' ? words('app:grid.empty') : text}
                checked={!filter.without.has(text)}
                onChange={({ currentTarget }) =>
                  change({ without: toggled(filter.without, text, !currentTarget.checked) })
                }
              />
            ))}
          </div>
        </>
      )}
      <Button variant="default" onClick={() => choose(id, NO_FILTER)} disabled={!filters(filter)}>
        {words('app:grid.all')}
      </Button>
    </fieldset>
  );
}

function NumberBound({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const [text, setText] = useState(value === null ? '' : String(value).replace('.', ','));
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(typedNumber(currentTarget.value));
      }}
    />
  );
}

function toggled(set: ReadonlySet<string>, text: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(text);
  else next.delete(text);
  return next;
}
