import { useLocation } from 'wouter';
import type { Provenance } from '#shared/domain/intake/submission.schema.ts';
import { Figure } from '../../ui/figure.tsx';
import { sourcePlace } from './places.ts';

/** What was read from a cell: the cell's name on hover, the sheet with the cell lit on click. */
export function SourceFigure({ text, provenance }: { readonly text: string; readonly provenance: Provenance }) {
  const [, navigate] = useLocation();
  const { fileName, sheet, cell } = provenance;
  return (
    <Figure text={text} hint={`${fileName} · ${sheet} · ${cell}`} onOpen={() => navigate(sourcePlace(provenance))} />
  );
}
