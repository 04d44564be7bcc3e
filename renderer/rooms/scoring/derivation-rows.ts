import type { Derivation } from '#shared/domain/scoring/derivation.ts';

/** A step in sight, with its place; `path` is where it stands: `0.2.1`. */
export interface DerivationRow {
  readonly step: Derivation;
  readonly path: string;
  /** From 1. */
  readonly depth: number;
  readonly position: number;
  readonly siblings: number;
  readonly isOpen: boolean;
}

/** Whether a step comes without what is below it, which is then asked for by its code. */
export const isCutOff = ({ kind, children }: Derivation): boolean =>
  (kind === 'node' || kind === 'indicator') && children.length === 0;

export const canOpen = (step: Derivation): boolean => isCutOff(step) || step.children.length > 0;

/**
 * The steps that are shown: the first, and those whose parents are all open. `told`: steps with what is below them, by code, for
 * those that were cut off.
 */
export function derivationRows(
  first: Derivation,
  open: ReadonlySet<string>,
  told: ReadonlyMap<string, Derivation>,
): readonly DerivationRow[] {
  const rows: DerivationRow[] = [];
  const place = (step: Derivation, path: string, depth: number, position: number, siblings: number): void => {
    const isOpen = open.has(path);
    rows.push({ step, path, depth, position, siblings, isOpen });
    if (!isOpen) return;
    const children = (isCutOff(step) ? told.get(step.code) : step)?.children ?? [];
    for (const [at, child] of children.entries()) place(child, `${path}.${at}`, depth + 1, at + 1, children.length);
  };
  place(first, '0', 1, 1, 1);
  return rows;
}

type DerivationStep = { readonly kind: 'go'; readonly at: number } | { readonly kind: 'toggle' | 'source' };

/** What a key does on a step, as in Windows trees; null for a key that is somebody else's. */
export function derivationStep(rows: readonly DerivationRow[], at: number, key: string): DerivationStep | null {
  const here = rows[at];
  if (!here) return null;
  const go = (to: number): DerivationStep => ({ kind: 'go', at: Math.max(0, Math.min(rows.length - 1, to)) });
  const hasChildren = canOpen(here.step);
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (!hasChildren) return null;
      return here.isOpen ? go(at + 1) : { kind: 'toggle' };
    case 'ArrowLeft':
      if (hasChildren && here.isOpen) return { kind: 'toggle' };
      return go(rows.findLastIndex(({ depth }, index) => index < at && depth < here.depth));
    case 'Enter':
      return here.step.provenance ? { kind: 'source' } : hasChildren ? { kind: 'toggle' } : null;
    default:
      return null;
  }
}
