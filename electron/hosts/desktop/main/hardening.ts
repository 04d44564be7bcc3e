import { app, type Session } from 'electron';
import { isOurs } from './app-protocol.ts';

/** What a page may be granted: to put a copied table on the clipboard. Everything else is refused. */
const GRANTED = 'clipboard-sanitized-write';

/** Before a page exists: no page of this application gets a permission, a device, a download or an address from outside. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === GRANTED && isOurs(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === GRANTED && isOurs(`${origin.replace(/\/$/, '')}/`),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

/** Chromium's own viewer of PDF, and what it is drawn with; part of the runtime, nothing comes from outside. */
const isPdfViewer = (url: string): boolean =>
  /^chrome(-extension:\/\/mhjfbmdgcfjbbpaeojofohoefgiehjai|:\/\/resources)\//.test(url);

/** Blobs and data are what the page itself made; the tools of development are not in the packed application. */
const mayLoad = (url: string): boolean =>
  isOurs(url) ||
  /^(blob:app:\/\/raportor\/|data:)/.test(url) ||
  isPdfViewer(url) ||
  (!app.isPackaged && url.startsWith('devtools:'));

/** Whatever page comes to be, however: it stays where it is, opens nothing and embeds nothing. */
export function hardenEveryPage(note: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (isOurs(event.url)) return;
      note('refused: navigation');
      event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      const isMade = event.url.startsWith('blob:app://raportor/') || event.url === 'about:blank';
      if (isOurs(event.url) || isMade || isPdfViewer(event.url)) return;
      note('refused: navigation of a frame');
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => {
      note('refused: webview');
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => {
      note('refused: new window');
      return { action: 'deny' };
    });
  });
}
