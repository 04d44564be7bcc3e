// What the built bundle imports as `electron`. It proves the wiring, not Electron: there is no sandbox, no isolation of contexts and no
// enforcement by the runtime; what the application registers with it is kept, called, and shown to the tests.
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { MessageChannelMain } from './message-ports.ts';
export { dialog, ipcMain, Menu, nativeTheme, protocol, screen, session } from './shell-parts.ts';
export { utilityProcess } from './utility-process.ts';

import './controls.ts';
