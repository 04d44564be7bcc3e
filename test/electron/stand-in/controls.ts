import type { MenuItemConstructorOptions, Rectangle } from 'electron';
import { CHANNELS } from '../../../electron/hosts/desktop/channels.ts';
import { app } from './app.ts';
import { windows } from './browser-window.ts';
import { HandedPorts, isPortPacket } from './message-ports.ts';
import { ipcMain, registered } from './shell-parts.ts';
import { breakClock, utilityProcessIds } from './utility-process.ts';

// What a person and the system do to the application from outside its window, done by the tests.
const window = () => {
  const [first] = windows;
  if (!first) throw new Error('no window');
  return first;
};

const itemsOf = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

const handed = new HandedPorts((packet) => process.send?.(packet));

const controls = {
  answerDialogs: (...answers: object[]) => void registered.answers.push(...answers),
  dialogs: () => registered.dialogs,
  menu: () => itemsOf(registered.menu).map(({ id, label, role }) => ({ id, label, role })),
  click: (id: string) => {
    const click: unknown = itemsOf(registered.menu).find((item) => item.id === id)?.click;
    if (typeof click !== 'function') throw new Error(`no menu item ${id}`);
    click();
  },
  bounds: () => window().getNormalBounds(),
  isMaximised: () => window().isMaximized(),
  place: (bounds: Rectangle, maximised: boolean) => {
    window().setBounds(bounds);
    if (maximised) window().maximize();
  },
  processes: () => utilityProcessIds(),
  breakClock,
  kill: (id: number) => void process.kill(id, 'SIGKILL'),
  permission: (name: string, url: string) => registered.permission(name, url),
  schemes: () => registered.schemes,
  windowOptions: () => ({ sandboxed: app.sandboxed, ...window().options.webPreferences }),
  /** Whether the application prevents what a page announces. */
  isPrevented: (event: string, url: string) => {
    let prevented = false;
    const preventDefault = (): void => {
      prevented = true;
    };
    window().webContents.emit(event, { url, preventDefault });
    return prevented;
  },
  /** Has the shell hand out a port as it does to a page, but to the test; gives the number that its packets bear. */
  connect: () => {
    const { webContents } = window();
    const ids: number[] = [];
    webContents.diverted = (port) => ids.push(...handed.hand([port]));
    ipcMain.emit(CHANNELS.portWanted, { sender: webContents, senderFrame: webContents.mainFrame });
    return ids[0];
  },
  closeWindow: () => window().close(),
  quit: () => app.quit(),
};

/** The closed list of what a test can do from outside. */
export type Controls = typeof controls;

const table: Readonly<Record<string, unknown>> = controls;
interface Order {
  readonly id: number;
  readonly control: string;
  readonly args: readonly unknown[];
}

process.on('message', (message: Order | object) => {
  if (isPortPacket(message)) handed.hear(message);
  else if ('control' in message) obey(message);
});
process.channel?.unref();

function obey({ id, control, args }: Order): void {
  try {
    const work = table[control];
    if (typeof work !== 'function') throw new Error(`no control ${control}`);
    process.send?.({ id, value: work(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}
