import type { ColumnState, GridApi } from 'ag-grid-community';

/** Order, width and sort of a grid's columns as the user left them, kept under the grid's name. */
export function keepColumns(name: string, api: GridApi): void {
  const kept = api.getColumnState().map(({ colId, width, sort, sortIndex }) => ({ colId, width, sort, sortIndex }));
  localStorage.setItem(keyOf(name), JSON.stringify(kept));
}

export function restoreColumns(name: string, api: GridApi): void {
  const kept = localStorage.getItem(keyOf(name));
  if (!kept) return;
  const state: unknown = JSON.parse(kept);
  if (Array.isArray(state)) api.applyColumnState({ state: state.filter(isColumnState), applyOrder: true });
}

const keyOf = (name: string): string => `raportor.columns.${name}`;

const isColumnState = (kept: unknown): kept is ColumnState =>
  typeof kept === 'object' && kept !== null && 'colId' in kept && typeof kept.colId === 'string';
