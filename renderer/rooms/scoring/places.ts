import type { MatrixView } from '#shared/domain/report/heat-map.ts';

const OBJECTIVES = '/objectives';

/** Where a node stands open; with its derivation where `why`. */
export const nodePlace = (code: string | null, why = false): string =>
  [OBJECTIVES, ...(code === null ? [] : [code]), ...(code !== null && why ? ['why'] : [])].join('/');

/** A heat map, with the cell that is open beside it. */
export const matrixPlace = (view: MatrixView, row?: string, column?: string): string =>
  ['/matrix', view, ...(row === undefined || column === undefined ? [] : [row, encodeURIComponent(column)])].join('/');
