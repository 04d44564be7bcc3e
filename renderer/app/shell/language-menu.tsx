import { ActionIcon, Menu } from '@mantine/core';
import { useSpeech } from '../../ui/words.tsx';
import { LANGUAGES } from '../workspace/languages.ts';

export function LanguageMenu() {
  const { words, language, setLanguage } = useSpeech();
  const name = LANGUAGES.find((choice) => choice.language === language)?.name;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          fz="sm"
          aria-label={`${language.toUpperCase()}, ${words('app:language')}: ${name}`}
          title={words('app:language')}
        >
          {language.toUpperCase()}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map(({ language: choice, name: own }) => (
          <Menu.Item key={choice} lang={choice} aria-current={choice === language} onClick={() => setLanguage(choice)}>
            {own}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
