import { app } from 'electron';
import { prepareShell, runShell } from './shell.ts';

// A second start hands its file to the first and ends; nothing else may have happened by then.
if (app.requestSingleInstanceLock()) {
  prepareShell();
  void app.whenReady().then(runShell);
} else app.quit();
