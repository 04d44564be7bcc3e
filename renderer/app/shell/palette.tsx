import { Spotlight } from '@mantine/spotlight';
import { useLocation } from 'wouter';
import { Icon } from '../../ui/icon.tsx';
import { THEMES, useTheme } from '../../ui/theme.tsx';
import { useSpeech } from '../../ui/words.tsx';
import { useRun } from '../commands/use-run.ts';
import { PLACES } from '../routes.ts';
import { useCurrent } from '../workspace/use-current.ts';
import { paletteFilter } from './palette-filter.ts';
import { paletteStore } from './palette-store.ts';

/** What can be done from anywhere; the keys' names are those of the desktop application's menu. */
const ALWAYS = ['new-workspace', 'verify-file', 'shortcuts'] as const;
const WITH_WORKSPACE = ['import-files', 'import-folder', 'export-report', 'undo', 'redo', 'close-workspace'] as const;

/** Everything that can be gone to or done from anywhere, by typing a part of its name. */
export function Palette() {
  const { words, language, setLanguage } = useSpeech();
  const { theme, setTheme } = useTheme();
  const [, navigate] = useLocation();
  const run = useRun();
  const current = useCurrent();
  const commands = [...(current ? WITH_WORKSPACE : []), ...ALWAYS].map((name) => ({
    id: name,
    label: words(`app:command.${name}`),
    onClick: () => run(name),
  }));
  const places = PLACES.filter(({ needsWorkspace }) => current || !needsWorkspace).map((place) => ({
    id: place.path,
    label: words(place.word),
    leftSection: <Icon name={place.icon} />,
    onClick: () => navigate(place.path),
  }));
  const themes = THEMES.filter((choice) => choice !== theme).map((choice) => ({
    id: choice,
    label: `${words('app:theme.label')}: ${words(`app:theme.${choice}`)}`,
    leftSection: <Icon name="theme" />,
    onClick: () => setTheme(choice),
  }));
  const other =
    language === 'ro' ? ({ code: 'en', name: 'English' } as const) : ({ code: 'ro', name: 'Română' } as const);
  const languages = [{ id: other.code, label: other.name, onClick: () => setLanguage(other.code) }];
  return (
    <Spotlight
      store={paletteStore}
      shortcut={null}
      attributes={{ content: { 'aria-label': words('app:palette.label') } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 0 }}
      filter={paletteFilter}
      nothingFound={words('app:palette.nothing')}
      searchProps={{
        placeholder: words('app:palette.placeholder'),
        'aria-label': words('app:palette.label'),
        leftSection: <Icon name="search" />,
      }}
      actions={[
        { group: words('app:palette.places'), actions: places },
        { group: words('app:palette.commands'), actions: commands },
        { group: words('app:palette.window'), actions: [...themes, ...languages] },
      ]}
    />
  );
}
