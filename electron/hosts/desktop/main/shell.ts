import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, protocol, session } from 'electron';
import { wordsIn } from '#shared/words/all-words.ts';
import { CHANNELS } from '../channels.ts';
import { newIncident } from '../incident.ts';
import { type KeptFile, keepFile } from '../kept-file.ts';
import { APP_SCHEME, serveApp } from './app-protocol.ts';
import { type AppWindow, openAppWindow } from './app-window.ts';
import { menuTemplate } from './application-menu.ts';
import { askedToClose } from './closing.ts';
import { type DataProcessLink, startDataProcess } from './data-process-link.ts';
import { hardenEveryPage, hardenSession } from './hardening.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { chooseWorkspace, placeWorkspace, saveFiles } from './native-dialogs.ts';
import { workspaceIn } from './opened-files.ts';
import { answerPage } from './page-calls.ts';
import { Settings } from './settings.ts';
import { askToRestart, tellUnexpected } from './told-by-the-shell.ts';

const RENDERER = fileURLToPath(new URL('../renderer', import.meta.url));

/** What has to be said before the application is ready. */
export function prepareShell(): void {
  app.enableSandbox();
  app.setAppUserModelId('ro.anitp.raportor');
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The shell: window, menu, dialogs, and the processes that do the work. It never sees a workbook and opens no workspace. */
export function runShell(): void {
  const userData = app.getPath('userData');
  const log = openLogFile(join(userData, 'logs'));
  const settings = keepFile(join(userData, 'settings.json'), Settings);
  const words = () => wordsIn(settings.now.language);
  log.info(`start ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
  tellUnexpected(log, words);
  hardenEveryPage(log.info);
  hardenSession(session.defaultSession);
  protocol.handle(APP_SCHEME, serveApp(RENDERER));

  const data: DataProcessLink = startDataProcess(userData, log, {
    restarted(news) {
      givePort(main, data);
      main.tell({ kind: 'restarted', ...news });
    },
    gaveUp: (incident) => void askToRestart(main.window, words(), incident, data.restart),
  });
  const main = openAppWindow(settings);
  const closing = askedToClose(main, words, log, data.close);
  watchPage(main, log);
  showMenu(main, settings);
  answerPage(
    () => (main.window.isDestroyed() ? null : main.window.webContents),
    {
      chooseWorkspace: () => chooseWorkspace(main.window, words()),
      placeWorkspace: (name) => placeWorkspace(main.window, words(), name),
      saveFiles: (files) => saveFiles(main.window, words(), files),
      listening: main.listening,
      portWanted: () => givePort(main, data),
      setLanguage(language) {
        settings.change({ language });
        showMenu(main, settings);
      },
      closingAnswered: closing.answered,
    },
    log.info,
  );
  openWhatIsNamed(main);
}

const givePort = ({ window }: AppWindow, data: DataProcessLink): void =>
  window.webContents.postMessage(CHANNELS.port, null, [data.connect()]);

function showMenu(main: AppWindow, settings: KeptFile<Settings>): void {
  const template = menuTemplate({
    words: wordsIn(settings.now.language),
    command: (command) => main.tell({ kind: 'menu', command }),
    packaged: app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Workspaces that this start, a later start or the system names. */
function openWhatIsNamed(main: AppWindow): void {
  const open = (path: string | null): void => {
    if (path !== null) main.tell({ kind: 'open', path });
  };
  open(workspaceIn(process.argv, process.cwd()));
  app.on('second-instance', (_event, argv, folder) => {
    if (main.window.isMinimized()) main.window.restore();
    main.window.focus();
    open(workspaceIn(argv, folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
}

/** A page that ends by itself is loaded anew; the data process and what it stored are not touched by that. */
function watchPage({ window }: AppWindow, log: LogFile): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.line(`incident ${newIncident()}: the page ended, ${reason}`);
    window.webContents.reload();
  });
}
