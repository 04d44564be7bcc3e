import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import { problemOf } from '../client/problem.ts';
import { createQueryClient } from '../client/query-client.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { ShortcutsProvider } from '../ui/shortcuts.tsx';
import { ThemeProvider, useTheme } from '../ui/theme.tsx';
import { LanguageProvider, useWords } from '../ui/words.tsx';
import { mantineTheme, OVERLAYS } from './theme/mantine-theme.ts';

/** How many notifications are shown at once. */
const AT_ONCE = 3;

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
    <MantineProvider theme={mantine} forceColorScheme={theme === 'light' ? 'light' : 'dark'}>
      {children}
      <aside id={OVERLAYS} aria-label={words('app:notifications')}>
        <Notifications position="bottom-right" limit={AT_ONCE} withinPortal={false} />
      </aside>
    </MantineProvider>
  );
}

function Answers({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const [told] = useState(() => ({ words }));
  told.words = words;
  const [queryClient] = useState(() => {
    const shown: string[] = [];
    return createQueryClient((error) => {
      // What went wrong last must be seen: it would wait behind the others until they are put away.
      if (shown.length === AT_ONCE) notifications.hide(shown.shift() ?? '');
      shown.push(
        notifications.show({
          title: told.words('app:problem.title'),
          message: problemSentence(told.words, problemOf(error)),
          autoClose: false,
          color: 'var(--bad)',
        }),
      );
    });
  });
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
