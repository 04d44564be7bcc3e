import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo } from 'react';

export type Theme = 'light' | 'dark' | 'contrast';
export const THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];

interface Look {
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
}

const LookContext = createContext<Look | null>(null);

/** Dresses everything in one of three themes: `data-theme` on the document picks the tokens. The choice is kept between runs. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, setTheme] = useLocalStorage<Theme>({
    key: 'raportor.theme',
    defaultValue: preferred(),
    getInitialValueInEffect: false,
    deserialize: (kept) => THEMES.find((theme) => kept === `"${theme}"`) ?? preferred(),
  });
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const look = useMemo(() => ({ theme, setTheme }), [theme, setTheme]);
  return <LookContext value={look}>{children}</LookContext>;
}

/** The theme that is worn now, and how to change it. */
export function useTheme(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error('no ThemeProvider above');
  return look;
}

function preferred(): Theme {
  if (window.matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
