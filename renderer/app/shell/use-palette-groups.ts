import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { institutionPlace } from '../../rooms/framework/places.ts';
import { nodePlace } from '../../rooms/scoring/places.ts';
import { THEMES, useTheme } from '../../ui/theme.tsx';
import { useSpeech } from '../../ui/words.tsx';
import { useRun } from '../commands/use-run.ts';
import { PLACES } from '../routes.ts';
import { LANGUAGES } from '../workspace/languages.ts';
import { useCurrent } from '../workspace/use-current.ts';
import type { PaletteGroup, PaletteItem } from './palette-search.ts';

/** What can be done from anywhere; the keys' names are those of the desktop application's menu. */
const ALWAYS = ['new-workspace', 'verify-file', 'shortcuts'] as const;
const WITH_WORKSPACE = ['import-files', 'import-folder', 'export-report', 'undo', 'redo', 'close-workspace'] as const;

/** Everything the palette finds; the plan and the register are asked for when it is opened, and are missing while `isWaiting`. */
export function usePaletteGroups(isOpen: boolean): {
  readonly groups: readonly PaletteGroup[];
  readonly isWaiting: boolean;
} {
  const { words, language, setLanguage } = useSpeech();
  const { theme, setTheme } = useTheme();
  const [, navigate] = useLocation();
  const run = useRun();
  const current = useCurrent();
  const input = useCycle();
  const enabled = isOpen && Boolean(current);
  const plan = useQuery({ ...calls.framework.show.queryOptions({ input }), enabled });
  const register = useQuery({ ...calls.framework.register.queryOptions({ input }), enabled });
  const framework = plan.data?.framework;
  const nodes = useMemo(() => (framework ? nodesOf(framework) : []), [framework]);
  const issues: PaletteItem = {
    key: 'issues',
    text: words('app:place.issues'),
    icon: 'submissions',
    act: () => navigate('/submissions/issues'),
  };
  const groups = [
    {
      name: words('app:palette.places'),
      isListed: true,
      items: [
        ...PLACES.filter(({ needsWorkspace }) => current || !needsWorkspace).map(({ path, word, icon }) => ({
          ...{ key: path, text: words(word), icon },
          act: () => navigate(path),
        })),
        ...(current ? [issues] : []),
      ],
    },
    {
      name: words('app:palette.commands'),
      isListed: true,
      items: [...(current ? WITH_WORKSPACE : []), ...ALWAYS].map((name) => ({
        key: name,
        text: words(`app:command.${name}`),
        act: () => run(name),
      })),
    },
    {
      name: words('app:place.objectives'),
      isListed: false,
      items: nodes.map(
        ({ code, title }): PaletteItem => ({
          key: code,
          code,
          text: title,
          icon: 'objectives',
          act: () => navigate(nodePlace(code)),
        }),
      ),
    },
    {
      name: words('app:place.institutions'),
      isListed: false,
      items: (register.data?.institutions ?? []).map(
        ({ code, name, aliases, identities }): PaletteItem => ({
          key: code,
          code,
          text: name,
          also: [...aliases, ...identities.flatMap((identity) => [identity.code, identity.name])],
          icon: 'institutions',
          act: () => navigate(institutionPlace(code)),
        }),
      ),
    },
    {
      name: words('app:palette.window'),
      isListed: true,
      items: [
        ...THEMES.filter((choice) => choice !== theme).map(
          (choice): PaletteItem => ({
            key: choice,
            text: `${words('app:theme.label')}: ${words(`app:theme.${choice}`)}`,
            icon: 'theme',
            act: () => setTheme(choice),
          }),
        ),
        ...LANGUAGES.filter((choice) => choice.language !== language).map((choice) => ({
          key: choice.language,
          text: choice.name,
          act: () => setLanguage(choice.language),
        })),
      ],
    },
  ];
  return { groups, isWaiting: enabled && (plan.isLoading || register.isLoading) };
}

const nodesOf = ({ generalObjectives }: Framework): readonly { readonly code: string; readonly title: string }[] =>
  generalObjectives.flatMap((general) => [
    general,
    ...general.specificObjectives.flatMap((specific) => [specific, ...specific.activities]),
  ]);
