import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { type BrowserContext, chromium, type Frame, type Page, type Route } from 'playwright-core';
import { app } from './app.ts';
import { HandedPorts, isPortPacket, type MessagePortMain } from './message-ports.ts';
import { packed, pageScript, TO_PAGE, TO_STAND_IN, unpacked } from './page-script.ts';
import { ipcMain, registered } from './shell-parts.ts';

/** Chromium here cannot be taught a scheme of its own; the application's origin wears this one. */
const WORN = 'https://raportor.stand-in/';
const OWN = 'app://raportor/';
const asWorn = (url: string): string => url.replace(OWN, WORN);
const asOwn = (url: string): string =>
  url.replace(WORN, OWN).replace('blob:https://raportor.stand-in', 'blob:app://raportor');

interface WindowOptions extends Partial<Rectangle> {
  readonly webPreferences: { readonly preload: string; readonly additionalArguments: readonly string[] };
}

let browser: Promise<BrowserContext> | null = null;
async function context(): Promise<BrowserContext> {
  browser ??= chromium.connectOverCDP(process.env.STAND_IN_CDP ?? '').then(async (connected) => {
    const [first] = connected.contexts();
    if (!first) throw new Error('the browser has no context');
    // A window that was not opened by the application never comes to load, as its opening is refused.
    await first.route('**/*', (route) => route.abort('blockedbyclient'));
    return first;
  });
  return browser;
}

class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' };
  readonly ports: HandedPorts;
  openHandler: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' });
  page: Page | null = null;
  /** Takes the next port in the page's place. */
  diverted: ((port: MessagePortMain) => void) | null = null;
  #packets: object[] = [];

  constructor() {
    super();
    this.ports = new HandedPorts((packet) => this.#deliver(packet));
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver({ kind: 'told', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    const [port] = ports;
    if (this.diverted && port) {
      this.diverted(port);
      this.diverted = null;
      return;
    }
    this.#deliver({ kind: 'told', channel, args: [message], ports: this.ports.hand(ports) });
  }

  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler;
  }

  reload(): void {
    void this.page?.reload();
  }

  /** In order, and as many at once as have come together. */
  #deliver(packet: object): void {
    this.#packets.push(packet);
    if (this.#packets.length > 1) return;
    setImmediate(() => {
      const text = packed(this.#packets);
      this.#packets = [];
      this.page
        ?.evaluate(([name, packets]) => Reflect.get(globalThis, name)?.(packets), [TO_PAGE, text] as const)
        .catch(() => undefined);
    });
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  /** @internal What it was asked for. */
  readonly options: WindowOptions;
  #bounds: Rectangle;
  #maximised = false;
  #destroyed = false;
  /** A document is on its way; going to another place within one asks for none. */
  #isLoading = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    const { x = 40, y = 30, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    app.windows.add(this);
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const page = await (await context()).newPage();
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    this.webContents.page = page;
    await page.exposeBinding(TO_STAND_IN, ({ frame }, text: string) => this.#hear(frame, unpacked(text)));
    const { preload, additionalArguments } = this.options.webPreferences;
    await page.addInitScript(pageScript(preload, additionalArguments));
    await page.route('**/*', (route) => this.#serve(route));
    page.on('popup', (popup) => {
      if (this.webContents.openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      if (this.#isLoading) this.webContents.ports.closeAll();
      this.#isLoading = false;
      this.webContents.mainFrame.url = asOwn(frame.url());
    });
    page.on('load', () => this.emit('ready-to-show'));
    await page.goto(asWorn(url));
  }

  /** Answers a request as Electron would: asks what was registered, in the same order. */
  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const url = asOwn(request.url());
    if (request.isNavigationRequest()) {
      const main = request.frame() === this.webContents.page?.mainFrame();
      let prevented = false;
      const event = {
        url,
        preventDefault: () => {
          prevented = true;
        },
      };
      if (this.webContents.mainFrame.url !== '')
        this.webContents.emit(main ? 'will-navigate' : 'will-frame-navigate', event);
      if (prevented) return route.abort('aborted');
      this.#isLoading ||= main;
      this.webContents.emit('did-start-navigation', { url, isMainFrame: main, isSameDocument: false });
    }
    if (!registered.mayLoad(url)) return route.abort('blockedbyclient');
    // The viewer of PDF is Chromium's own; no application serves its parts.
    if (/^chrome(-extension)?:/.test(url)) return route.continue();
    const answer = await registered.protocols.get(new URL(url).protocol.slice(0, -1))?.(
      new Request(url, { method: request.method() }),
    );
    if (!answer) return route.abort('failed');
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  /** Something came from the page, or from a frame in it. */
  async #hear(frame: Frame, said: unknown): Promise<string> {
    if (isPortPacket(said)) {
      this.webContents.ports.hear(said);
      return packed(null);
    }
    if (typeof said !== 'object' || said === null || !('channel' in said) || !('kind' in said)) return packed(null);
    const isMain = frame === this.webContents.page?.mainFrame();
    const senderFrame = isMain ? this.webContents.mainFrame : { url: asOwn(frame.url()) };
    const event = { sender: this.webContents, senderFrame };
    const input = ('input' in said ? said.input : null) ?? undefined;
    if (said.kind === 'send') {
      ipcMain.emit(String(said.channel), event, input);
      return packed(null);
    }
    try {
      return packed({ value: await registered.handlers.get(String(said.channel))?.(event, input) });
    } catch (error) {
      return packed({ refused: error instanceof Error ? error.message : String(error) });
    }
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  maximize(): void {
    this.#maximised = true;
  }
  isMaximized(): boolean {
    return this.#maximised;
  }
  getNormalBounds(): Rectangle {
    return this.#bounds;
  }
  setBounds(bounds: Rectangle): void {
    this.#bounds = bounds;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    if (this.#destroyed) return;
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    this.#destroyed = true;
    app.windows.delete(this);
    void this.webContents.page?.close().catch(() => undefined);
    if (app.windows.size === 0) app.emit('window-all-closed');
  }
}

/** Every window there was. */
export const windows: BrowserWindow[] = [];
