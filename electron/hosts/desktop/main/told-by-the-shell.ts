import { app, type BaseWindow, dialog } from 'electron';
import type { Words } from '#shared/words/words.ts';
import { newIncident } from '../incident.ts';
import type { LogFile } from './log-file.ts';

/** What nobody expected in the shell itself: noted with its place, told with its number; the work goes on in the other processes. */
export function tellUnexpected(log: LogFile, words: () => Words): void {
  const tell = (error: unknown): void => {
    const incident = newIncident();
    log.error(`incident ${incident} in the shell`, error);
    dialog.showErrorBox(words()('desktop:unexpected.title'), words()('desktop:unexpected.text', { incident }));
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}

/** The data process ends whenever it is started: a person decides whether to try once more or to leave. */
export async function askToRestart(
  window: BaseWindow,
  words: Words,
  incident: string,
  restart: () => void,
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words('desktop:stopped.text'),
    detail: words('desktop:stopped.detail', { incident }),
    buttons: [words('desktop:stopped.again'), words('desktop:stopped.leave')],
    defaultId: 0,
    noLink: true,
  });
  if (response === 0) restart();
  else app.exit(1);
}
