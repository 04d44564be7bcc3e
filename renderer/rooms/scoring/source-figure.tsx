import { useLocation } from 'wouter';
import { cellsOf } from '#shared/domain/intake/source-cells.ts';
import type { Provenance } from '#shared/domain/intake/submission.schema.ts';
import { sourceAddress } from '../../client/source-address.ts';
import { Figure } from '../../ui/figure.tsx';

/** The sheet a number was read from, with its cell lit. */
export const sourceOf = ({ file, sheet, cell }: Provenance): string => sourceAddress({ sha256: file, sheet, cell });

/** What was read from a cell: the cell's name on hover, the sheet with the cell lit on click. */
export function SourceFigure({ text, provenance }: { readonly text: string; readonly provenance: Provenance }) {
  const [, navigate] = useLocation();
  const { fileName, sheet } = provenance;
  return (
    <Figure
      text={text}
      hint={`${fileName} · ${sheet} · ${cellsOf(provenance)}`}
      onOpen={() => navigate(sourceOf(provenance))}
    />
  );
}
