import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { cellAddress, cellPlace } from '#shared/domain/intake/workbook.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import { pointAt, type Selection } from '../sheet/selection.ts';

/** Which sheet is looked at, and what is selected on it. */
export interface Pointed {
  readonly sheet: string;
  readonly selection: Selection;
}

const FIRST = pointAt({ row: 0, column: 0 });

/**
 * What is pointed at, kept in the address, so that Back and a copied link find the same cell. `sheets`: the names there are; a sheet
 * that the address does not name, or names wrongly, is `fallback`.
 */
export function usePointed(
  sha256: string,
  address: { readonly sheet: string | null; readonly cell: string | null },
  sheets: readonly string[],
  fallback: Pointed,
) {
  const [, navigate] = useLocation();
  const written = useRef<string | null>(null);
  const told = `${address.sheet ?? ''}!${address.cell ?? ''}`;
  const [pointed, setPointed] = useState(() => pointedBy(address, sheets) ?? fallback);
  const [seen, setSeen] = useState(told);
  if (seen !== told) {
    setSeen(told);
    const next = written.current === told ? null : pointedBy(address, sheets);
    if (next) setPointed(next);
  }

  const { sheet, selection } = pointed;
  const cell = cellAddress(selection.head.row, selection.head.column);
  useEffect(() => {
    // While one travels by keys the address would change too often to be of use.
    const here = window.location.hash;
    const waiting = setTimeout(() => {
      // Someone went elsewhere, and the page has not heard of it yet.
      if (window.location.hash !== here) return;
      written.current = `${sheet}!${cell}`;
      navigate(sourceAddress({ sha256, sheet, cell }), { replace: true });
    }, 250);
    return () => clearTimeout(waiting);
  }, [sha256, sheet, cell, navigate]);

  const select = useCallback((next: Selection) => setPointed((before) => ({ ...before, selection: next })), []);
  const point = useCallback((name: string, at?: string | undefined) => {
    const place = at === undefined ? null : cellPlace(at);
    setPointed({ sheet: name, selection: place ? pointAt(place) : FIRST });
  }, []);
  return { pointed, select, point };
}

function pointedBy(
  { sheet, cell }: { readonly sheet: string | null; readonly cell: string | null },
  sheets: readonly string[],
): Pointed | null {
  if (sheet === null || !sheets.includes(sheet)) return null;
  const place = cell === null ? null : cellPlace(cell);
  return { sheet, selection: place ? pointAt(place) : FIRST };
}
