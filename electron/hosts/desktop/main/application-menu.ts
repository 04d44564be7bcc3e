import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/contract/desktop.ts';
import type { Words } from '#shared/words/words.ts';

/** Keys of commands that the page hears itself, as in a browser: shown in the menu, not taken from the page. */
const KEYS: Partial<Record<MenuCommand, string>> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Y',
  find: 'CmdOrCtrl+F',
  palette: 'CmdOrCtrl+K',
};

/** Keys that only the menu knows. */
const MENU_KEYS: Partial<Record<MenuCommand, string>> = {
  'new-workspace': 'CmdOrCtrl+N',
  'open-workspace': 'CmdOrCtrl+O',
  'import-files': 'CmdOrCtrl+I',
  'export-report': 'CmdOrCtrl+E',
  settings: 'CmdOrCtrl+,',
};

interface MenuTies {
  readonly words: Words;
  readonly command: (command: MenuCommand) => void;
  readonly packaged: boolean;
}

/** The application's menu; what it commands is the page's to do. */
export function menuTemplate({ words, command, packaged }: MenuTies): MenuItemConstructorOptions[] {
  const item = (name: MenuCommand): MenuItemConstructorOptions => {
    const shown = KEYS[name];
    const accelerator = shown ?? MENU_KEYS[name];
    return {
      id: name,
      label: words(`desktop:menu.${name}`),
      ...(accelerator ? { accelerator, registerAccelerator: shown === undefined } : {}),
      click: () => command(name),
    };
  };
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, key: string): MenuItemConstructorOptions => ({
    role: name,
    label: words(`desktop:menu.${key}`),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const menu = (key: string, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: words(`desktop:menu.${key}`),
    submenu,
  });
  return [
    menu('file', [
      item('new-workspace'),
      item('open-workspace'),
      item('close-workspace'),
      line,
      item('import-files'),
      item('import-folder'),
      item('export-report'),
      item('verify-file'),
      line,
      item('settings'),
      line,
      role('quit', 'quit'),
    ]),
    menu('edit', [
      item('undo'),
      item('redo'),
      line,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'select-all'),
      line,
      item('find'),
      item('palette'),
    ]),
    menu('view', [
      role('zoomIn', 'zoom-in'),
      role('zoomOut', 'zoom-out'),
      role('resetZoom', 'zoom-reset'),
      line,
      role('togglefullscreen', 'full-screen'),
      ...(packaged ? [] : [line, role('reload', 'reload'), role('toggleDevTools', 'dev-tools')]),
    ]),
    menu('help', [item('shortcuts'), item('about')]),
  ];
}
