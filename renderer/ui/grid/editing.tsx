import type { CustomCellRendererProps } from 'ag-grid-react';
import { createContext, useContext } from 'react';
import { type Column, textOf } from './column.ts';
import classes from './grid.module.css';

/** The one cell that is being written in. `typed` replaces what it holds; null leaves it, to be changed. */
export interface Editing {
  readonly rowId: string;
  readonly columnId: string;
  readonly typed: string | null;
}

type Leave = 'stay' | 'down' | 'up' | 'right' | 'left';

export interface EditingState {
  readonly editing: Editing | null;
  /** Leaves the cell: with the text to write, or null to leave it as it was. */
  readonly leave: (text: string | null, then: Leave) => void;
}

export const EditingContext = createContext<EditingState>({ editing: null, leave: () => undefined });

/** A cell that can be drawn or written in; plain cells are left to the grid, which is faster. */
export function DrawnCell<Row>({ data, node, column, colDef }: CustomCellRendererProps<Row>) {
  const { editing, leave } = useContext(EditingContext);
  const described: Column<Row> | undefined = colDef?.context;
  if (!described || data === undefined || data === null) return null;
  if (editing && editing.rowId === node.id && editing.columnId === column?.getColId()) {
    const before = textOf(described, data);
    return <CellInput label={described.title} before={before} typed={editing.typed} leave={leave} />;
  }
  return described.draw ? described.draw(data) : textOf(described, data);
}

/** Keys as in Excel: Enter writes and goes down, Tab right, with Shift the other way, Escape leaves all as it was. */
function CellInput({
  label,
  before,
  typed,
  leave,
}: {
  readonly label: string;
  readonly before: string;
  readonly typed: string | null;
  readonly leave: EditingState['leave'];
}) {
  return (
    <input
      className={classes.input}
      aria-label={label}
      defaultValue={typed ?? before}
      // biome-ignore lint/a11y/noAutofocus: the person just asked to write here
      autoFocus
      onFocus={({ currentTarget }) => {
        if (typed === null) currentTarget.select();
      }}
      onBlur={({ currentTarget }) => leave(currentTarget.value, 'stay')}
      onKeyDown={(event) => {
        const { value } = event.currentTarget;
        if (event.key === 'Escape') leave(null, 'stay');
        else if (event.key === 'Enter') leave(value, event.shiftKey ? 'up' : 'down');
        else if (event.key === 'Tab') leave(value, event.shiftKey ? 'left' : 'right');
        else return;
        event.preventDefault();
      }}
    />
  );
}
