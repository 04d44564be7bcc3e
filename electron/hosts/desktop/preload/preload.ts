import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, DesktopEvent } from '#shared/contract/desktop.ts';
import { CHANNELS } from '../channels.ts';

// The only code of ours that sees both the page and the shell. It hands over what is listed here and nothing more: no channel
// name, no event object and no other module reaches the page.
let listener: ((event: DesktopEvent) => void) | null = null;

// A port cannot cross the context bridge; it goes to this very page, by its own origin, and to no other.
const toPage = (type: string, ports: readonly MessagePort[] = []): void =>
  window.postMessage({ type }, window.location.origin, [...ports]);
ipcRenderer.on(CHANNELS.port, ({ ports }) => toPage('raportor:port', ports));

// Events wait for a message of their own on the same way, so that the page hears them and gets its ports in the shell's order.
const untold: DesktopEvent[] = [];
ipcRenderer.on(CHANNELS.event, (_event, news: DesktopEvent) => {
  untold.push(news);
  toPage('raportor:event');
});
window.addEventListener('message', ({ data }) => {
  if (data?.type !== 'raportor:event') return;
  const [news] = untold.splice(0, 1);
  if (news) listener?.(news);
});
// By then the page's modules have run, so somebody listens.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(CHANNELS.portWanted));

const argument = (name: string): string =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

const bridge: DesktopBridge = {
  platform: process.platform,
  versions: {
    app: argument('raportor-version'),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
  },
  listen(listen) {
    listener = listen;
    ipcRenderer.send(CHANNELS.listening);
  },
  chooseWorkspace: () => ipcRenderer.invoke(CHANNELS.chooseWorkspace),
  placeWorkspace: (suggestedName) => ipcRenderer.invoke(CHANNELS.placeWorkspace, suggestedName),
  saveFiles: (files) => ipcRenderer.invoke(CHANNELS.saveFiles, files),
  setLanguage: (language) => ipcRenderer.send(CHANNELS.setLanguage, language),
  closingAnswered: (mayClose) => ipcRenderer.send(CHANNELS.closingAnswered, mayClose),
};
contextBridge.exposeInMainWorld('raportorDesktop', bridge);
