import { useHotkeys } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** Keys as Mantine writes them: `mod+K`, `shift+?`, `F2`, `0`. */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
}

interface Registry {
  readonly add: (shortcut: Shortcut) => () => void;
  readonly all: readonly Shortcut[];
}

const RegistryContext = createContext<Registry | null>(null);

/** Keeps the list of what keys do now, for the page that shows it. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [all, setAll] = useState<readonly Shortcut[]>([]);
  const add = useMemo(
    () => (shortcut: Shortcut) => {
      setAll((before) => [...before, shortcut]);
      return () => setAll((before) => before.filter((other) => other !== shortcut));
    },
    [],
  );
  return <RegistryContext value={useMemo(() => ({ add, all }), [add, all])}>{children}</RegistryContext>;
}

/**
 * Keys that do something while the component is shown, listed under `?`. They sleep in dialogs, and while one types into a field
 * unless `whileTyping`.
 */
export function useShortcut(keys: string, label: string, act: () => void, options: { whileTyping?: boolean } = {}) {
  const { add } = useRegistry();
  useEffect(() => add({ keys, label }), [add, keys, label]);
  useHotkeys(
    [
      [
        keys,
        (event) => {
          const isInDialog =
            event.target instanceof Element && event.target.closest('dialog, [role="dialog"]') !== null;
          if (isInDialog) return;
          event.preventDefault();
          act();
        },
        { preventDefault: false },
      ],
    ],
    options.whileTyping ? [] : undefined,
    options.whileTyping ?? false,
  );
}

/** Lists keys that a control handles itself, such as those of a grid. */
export function useListedShortcut(keys: string, label: string) {
  const { add } = useRegistry();
  useEffect(() => add({ keys, label }), [add, keys, label]);
}

/** What keys do now, in the order in which it came into being. */
export const useShortcuts = (): readonly Shortcut[] => useRegistry().all;

function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('no ShortcutsProvider above');
  return registry;
}
