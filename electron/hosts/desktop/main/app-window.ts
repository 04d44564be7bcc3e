import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { DesktopEvent } from '#shared/contract/desktop.ts';
import { CHANNELS } from '../channels.ts';
import type { KeptFile } from '../kept-file.ts';
import { APP_PAGE } from './app-protocol.ts';
import type { Settings } from './settings.ts';
import { LEAST, windowPlace } from './window-place.ts';

const PRELOAD = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));
const ICON = createRequire(import.meta.url).resolve('#resources/icons/icon.png');

/** The one window, and the way to tell its page something. */
export interface AppWindow {
  readonly window: BrowserWindow;
  /** Tells the page, or keeps it until the page listens. */
  tell(event: DesktopEvent): void;
  /** The page listens from now on. */
  listening(): void;
  readonly listens: boolean;
}

/** Opens the window where it was, keeps where it goes, and loads the page. */
export function openAppWindow(settings: KeptFile<Settings>): AppWindow {
  const kept = settings.now.window;
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...windowPlace(kept, workAreas),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    icon: ICON,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // Of plug-ins there is only Chromium's viewer of PDF, which shows the report's pages.
      plugins: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      additionalArguments: [`--raportor-version=${app.getVersion()}`],
    },
  });
  if (kept?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), maximised: window.isMaximized() } });
  });

  let listens = false;
  let waiting: DesktopEvent[] = [];
  const send = (event: DesktopEvent): void => window.webContents.send(CHANNELS.event, event);
  // A page that loads anew has to listen anew; a place within it, or a frame such as the report's pages, changes nothing.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) listens = false;
  });
  void window.loadURL(APP_PAGE);
  return {
    window,
    tell(event) {
      if (listens) send(event);
      else waiting.push(event);
    },
    listening() {
      listens = true;
      waiting.forEach(send);
      waiting = [];
    },
    get listens() {
      return listens;
    },
  };
}
