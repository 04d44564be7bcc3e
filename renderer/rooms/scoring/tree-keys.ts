import { type TreeRow, typedAhead } from './tree-rows.ts';

/** What a key does in the tree: go to a row, open or close nodes, open a node beside, or type ahead. */
export type TreeStep =
  | { readonly kind: 'go' | 'open'; readonly at: number }
  | { readonly kind: 'typed'; readonly at: number; readonly text: string }
  | { readonly kind: 'toggle'; readonly codes: readonly string[]; readonly isOpen: boolean };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Keys as Windows trees have them; null for a key that is somebody else's. */
export function treeStep(
  shown: readonly TreeRow[],
  at: number,
  { key, ctrlKey, altKey, metaKey }: Key,
  { page, typed, digitsRate }: { readonly page: number; readonly typed: string; readonly digitsRate: boolean },
): TreeStep | null {
  const here = shown[at];
  if (!here || altKey || metaKey) return null;
  const last = shown.length - 1;
  const go = (to: number): TreeStep => ({ kind: 'go', at: Math.max(0, Math.min(last, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'Enter':
      return { kind: 'open', at };
    case 'ArrowRight':
      if (!here.hasChildren) return null;
      return here.isOpen ? go(at + 1) : { kind: 'toggle', codes: [here.row.code], isOpen: true };
    case 'ArrowLeft':
      if (here.isOpen) return { kind: 'toggle', codes: [here.row.code], isOpen: false };
      return go(shown.findIndex(({ row }) => row.code === here.row.parent));
    case '*':
      return { kind: 'toggle', codes: shown.slice(at).map(({ row }) => row.code), isOpen: true };
    default:
      return ctrlKey ? null : typedStep(shown, at, key, typed, digitsRate);
  }
}

function typedStep(
  shown: readonly TreeRow[],
  at: number,
  key: string,
  typed: string,
  digitsRate: boolean,
): TreeStep | null {
  const isPart = /^[\p{L}\p{N}.]$/u.test(key) || (key === ' ' && typed !== '');
  if (!isPart || (digitsRate && typed === '' && /^\d$/.test(key))) return null;
  const text = typed + key;
  const found = typedAhead(shown, at, text);
  return { kind: 'typed', at: found ?? at, text };
}
