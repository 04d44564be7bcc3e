import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../client/commands.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { OpenWorkspace } from './open-workspace.tsx';
import { Palette } from './palette.tsx';
import { openPalette } from './palette-dialog.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import classes from './top-bar.module.css';
import { UndoRedo } from './undo-redo.tsx';

/** What is open, and what can be done from anywhere: search, undo and redo, keys, language, theme. */
export function TopBar() {
  const words = useWords();
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('mod+K', words('app:palette.label'), openPalette, { whileTyping: true });
  useShortcut('shift+?', words('app:shortcuts.label'), () => setShowsKeys(true));
  useCommand('shortcuts', () => setShowsKeys(true));
  return (
    <header className={classes.bar}>
      <div className={classes.open}>
        <OpenWorkspace />
      </div>
      <UndoRedo />
      <Button
        variant="default"
        className={classes.search}
        leftSection={<Icon name="search" size={16} />}
        rightSection={<Keys keys="mod+K" />}
        onClick={openPalette}
      >
        {words('app:palette.label')}
      </Button>
      <ActionIcon
        onClick={() => setShowsKeys(true)}
        aria-label={words('app:shortcuts.label')}
        title={words('app:shortcuts.label')}
      >
        <Icon name="help" />
      </ActionIcon>
      <LanguageMenu />
      <ThemeMenu />
      <Palette />
      <ShortcutsDialog opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </header>
  );
}
