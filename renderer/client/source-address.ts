const ROOT = '/submissions/file';

/** Where the page of one received or applied file is. */
export const FILE_ROUTE = `${ROOT}/:sha256/:sheet?/:cell?`;

/**
 * The address of a file's page, with one cell lit where it is named: what the provenance of any number links to
 * (`<Link href={sourceAddress({ sha256, sheet: 'Raport', cell: 'D12' })}>`).
 */
export function sourceAddress({
  sha256,
  sheet,
  cell,
}: {
  readonly sha256: string;
  readonly sheet?: string | undefined;
  /** A1 notation. */
  readonly cell?: string | undefined;
}): string {
  const parts = [sha256, ...(sheet === undefined ? [] : [sheet, ...(cell === undefined ? [] : [cell])])];
  return [ROOT, ...parts.map(encodeURIComponent)].join('/');
}
