import { createTheme } from 'ag-grid-community';

/** The grid in our tokens: 32 px rows, lines instead of shadows. */
export const gridTheme = createTheme().withParams({
  fontFamily: 'inherit',
  fontSize: '0.875rem',
  headerFontWeight: 600,
  rowHeight: 32,
  headerHeight: 32,
  cellHorizontalPadding: 8,
  backgroundColor: 'var(--paper)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  accentColor: 'var(--accent)',
  borderColor: 'var(--line)',
  headerBackgroundColor: 'var(--paper-soft)',
  headerTextColor: 'var(--ink)',
  rowHoverColor: 'var(--paper-soft)',
  columnBorder: { color: 'var(--line)', width: 1 },
  headerColumnBorder: { color: 'var(--line)', width: 1 },
  wrapperBorder: { color: 'var(--line)', width: 1 },
  wrapperBorderRadius: 0,
  borderRadius: 0,
});
