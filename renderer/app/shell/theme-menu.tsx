import { ActionIcon, Menu } from '@mantine/core';
import { Icon } from '../../ui/icon.tsx';
import { THEMES, useTheme } from '../../ui/theme.tsx';
import { useWords } from '../../ui/words.tsx';

export function ThemeMenu() {
  const words = useWords();
  const { theme, setTheme } = useTheme();
  const label = `${words('app:theme.label')}: ${words(`app:theme.${theme}`)}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <Icon name="theme" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map((choice) => (
          <Menu.Item key={choice} aria-current={choice === theme} onClick={() => setTheme(choice)}>
            {words(`app:theme.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
