import { app, dialog } from 'electron';
import type { Words } from '#shared/words/words.ts';
import type { AppWindow } from './app-window.ts';
import type { LogFile } from './log-file.ts';

/** How long the page may take to store what was typed before a person is asked whether to wait. */
const ANSWER_MILLISECONDS = 10_000;

/**
 * Lets the window go only when nothing is lost by it: the page is asked to store what is typed, then `closeData` gives the
 * workspace back, then the window goes and the application ends.
 */
export function askedToClose(
  main: AppWindow,
  words: () => Words,
  log: LogFile,
  closeData: () => Promise<void>,
): { answered(mayClose: boolean): void } {
  const { window } = main;
  let state: 'open' | 'asked' | 'leaving' = 'open';
  let timer: NodeJS.Timeout | undefined;

  const leave = async (): Promise<void> => {
    if (state === 'leaving') return;
    state = 'leaving';
    clearTimeout(timer);
    await closeData();
    log.info('end');
    window.destroy();
    app.quit();
  };
  const ask = (): void => {
    state = 'asked';
    main.tell({ kind: 'closing' });
    timer = setTimeout(() => void askPerson(), ANSWER_MILLISECONDS);
  };
  const askPerson = async (): Promise<void> => {
    const say = words();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: say('desktop:closing.no-answer'),
      detail: say('desktop:closing.no-answer-detail'),
      buttons: [say('desktop:closing.wait'), say('desktop:closing.anyway')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (state !== 'asked') return;
    if (response === 1) await leave();
    else state = 'open';
  };

  window.on('close', (event) => {
    event.preventDefault();
    if (state !== 'open') return;
    // A page that does not listen has nothing that it could store.
    if (main.listens) ask();
    else void leave();
  });
  return {
    answered(mayClose) {
      if (state !== 'asked') return;
      clearTimeout(timer);
      if (mayClose) void leave();
      else state = 'open';
    },
  };
}
