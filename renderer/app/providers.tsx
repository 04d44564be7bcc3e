import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import { problemOf } from '../client/problem.ts';
import { createQueryClient } from '../client/query-client.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { Notices, notify } from '../ui/notices.tsx';
import { ShortcutsProvider } from '../ui/shortcuts.tsx';
import { ThemeProvider, useTheme } from '../ui/theme.tsx';
import { LanguageProvider, useWords } from '../ui/words.tsx';
import { mantineTheme, OVERLAYS } from './theme/mantine-theme.ts';

/** Everything that pages find above them: language, theme, answers, place, keys, dialogs. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <LanguageProvider>
      <ThemeProvider>
        <Dressed>
          <Answers>
            <Router hook={useHashLocation}>
              <ShortcutsProvider>
                <ConfirmProvider>{children}</ConfirmProvider>
              </ShortcutsProvider>
            </Router>
          </Answers>
        </Dressed>
      </ThemeProvider>
    </LanguageProvider>
  );
}

function Dressed({ children }: { readonly children: ReactNode }) {
  const { theme } = useTheme();
  const words = useWords();
  const close = words('app:close');
  const mantine = useMemo(() => mantineTheme(close), [close]);
  return (
    <MantineProvider
      theme={mantine}
      forceColorScheme={theme === 'light' ? 'light' : 'dark'}
      // All variables come from the theme: a style sheet of the default ones besides would cost 4 kB.
      deduplicateCssVariables={false}
    >
      {children}
      <aside id={OVERLAYS} aria-label={words('app:notifications')}>
        <Notices />
      </aside>
    </MantineProvider>
  );
}

function Answers({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const [told] = useState(() => ({ words }));
  told.words = words;
  const [queryClient] = useState(() =>
    createQueryClient((error) =>
      notify({
        title: told.words('app:problem.title'),
        text: problemSentence(told.words, problemOf(error)),
        isBad: true,
        stays: true,
      }),
    ),
  );
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
