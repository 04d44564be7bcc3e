import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, Rectangle } from 'electron';

/** What the application registered with the parts of the shell, for the window and the tests to call. */
export const registered = {
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: [] as readonly object[],
  menu: [] as readonly MenuItemConstructorOptions[],
  permission: (_permission: string, _url: string): boolean => true,
  mayLoad: (_url: string): boolean => true,
  handlers: new Map<string, (event: object, input: unknown) => Promise<unknown>>(),
  /** What the person will answer to the next dialogs, and what the dialogs were that came. */
  answers: [] as object[],
  dialogs: [] as { readonly kind: string; readonly options: object }[],
};

class IpcMain extends EventEmitter {
  handle(channel: string, handler: (event: object, input: unknown) => Promise<unknown>): void {
    registered.handlers.set(channel, handler);
  }
}
export const ipcMain = new IpcMain();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly object[]): void => {
    registered.schemes = schemes;
  },
  handle: (scheme: string, answer: (request: Request) => Promise<Response>): void =>
    void registered.protocols.set(scheme, answer),
};

type PermissionHandler = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: { readonly requestingUrl: string },
) => void;
type LoadHandler = (
  details: { readonly url: string },
  answer: (response: { readonly cancel: boolean }) => void,
) => void;

const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler(handler: PermissionHandler): void {
    registered.permission = (permission, requestingUrl) => {
      let given = false;
      handler(
        null,
        permission,
        (granted) => {
          given = granted;
        },
        { requestingUrl },
      );
      return given;
    };
  },
  setPermissionCheckHandler(): void {},
  setDevicePermissionHandler(): void {},
  setSpellCheckerEnabled(): void {},
  webRequest: {
    onBeforeRequest(handler: LoadHandler): void {
      registered.mayLoad = (url) => {
        let loads = false;
        handler({ url }, ({ cancel }) => {
          loads = !cancel;
        });
        return loads;
      };
    },
  },
});
export const session = { defaultSession };

const asked = (kind: string, otherwise: object) => async (_window: object, options: object) => {
  registered.dialogs.push({ kind, options });
  return registered.answers.shift() ?? otherwise;
};
export const dialog = {
  showOpenDialog: asked('open', { canceled: true, filePaths: [] }),
  showSaveDialog: asked('save', { canceled: true, filePath: '' }),
  showMessageBox: asked('message', new Promise<object>(() => undefined)),
  showErrorBox: (title: string, text: string): void =>
    void registered.dialogs.push({ kind: 'error', options: { title, text } }),
};

export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: readonly MenuItemConstructorOptions[]): void => {
    registered.menu = template;
  },
};

export const nativeTheme = { shouldUseDarkColors: false };

const displays: readonly Rectangle[] = JSON.parse(
  process.env.STAND_IN_DISPLAYS ?? '[{"x":0,"y":0,"width":1366,"height":728}]',
);
export const screen = { getAllDisplays: () => displays.map((workArea) => ({ workArea })) };
