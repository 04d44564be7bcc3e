import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import { ShortcutsProvider } from './shortcuts.tsx';
import { ThemeProvider } from './theme.tsx';
import { LanguageProvider } from './words.tsx';

/** Shows one part of the window on a page of its own, for tests in a real browser. */
export function showFixture(part: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <LanguageProvider>
      <ThemeProvider>
        <MantineProvider>
          <ShortcutsProvider>{part}</ShortcutsProvider>
        </MantineProvider>
      </ThemeProvider>
    </LanguageProvider>,
  );
}
