import { ActionIcon, Menu } from '@mantine/core';
import type { Language } from '#shared/words/words.ts';
import { useSpeech } from '../../ui/words.tsx';

/** Each language by its own name, so that it is found by those who do not read the other. */
const NAMES: Readonly<Record<Language, string>> = { ro: 'Română', en: 'English' };
const LANGUAGES: readonly Language[] = ['ro', 'en'];

export function LanguageMenu() {
  const { words, language, setLanguage } = useSpeech();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          fz="sm"
          aria-label={`${language.toUpperCase()}, ${words('app:language')}: ${NAMES[language]}`}
          title={words('app:language')}
        >
          {language.toUpperCase()}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((choice) => (
          <Menu.Item key={choice} lang={choice} aria-current={choice === language} onClick={() => setLanguage(choice)}>
            {NAMES[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
