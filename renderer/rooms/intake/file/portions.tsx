import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../ui/words.tsx';

const PORTION = 200;

/** The first of many, and a button that shows more: thousands at once would hold the window up. */
export function usePortions<Item>(all: readonly Item[]) {
  const words = useWords();
  const [shown, setShown] = useState(PORTION);
  const left = all.length - shown;
  return {
    items: all.slice(0, shown),
    more: left > 0 && (
      <Button variant="default" onClick={() => setShown(shown + PORTION)}>
        {words('intake:screen.more', { count: left })}
      </Button>
    ),
  };
}
