import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOurs, serveApp } from '../../electron/hosts/desktop/main/app-protocol.ts';
import { bareStarts } from './start-bare.ts';

const { start, folder } = bareStarts();

/** Counts what reaches a server outside the application. */
async function outside(): Promise<{ readonly address: string; readonly hits: string[]; close(): void }> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('<h1>elsewhere</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  return { address: `http://127.0.0.1:${port}`, hits, close: () => server.close() };
}

describe('the page', () => {
  it('comes with a policy under which only what was packed with it runs, loads and connects', async () => {
    const app = await start();
    const answer = await app.page.reload();
    const headers = answer?.headers() ?? {};
    const policy = Object.fromEntries(
      (headers['content-security-policy'] ?? '')
        .split('; ')
        .map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
    );
    expect(policy).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" });
    expect(policy).toMatchObject({ 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" });
    expect(Object.values(policy).join(' ')).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const ran = await app.page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return window.ran === true;
    })()`);
    expect(ran).toBe(false);
  });

  it('goes nowhere else, opens no window and fetches nothing from outside, and the log says so without saying where', async () => {
    const app = await start();
    const elsewhere = await outside();
    const before = app.page.url();
    await app.page.evaluate(`void (location.href = ${JSON.stringify(elsewhere.address)} + '/Ana-Pop')`);
    await app.page.evaluate(`void window.open(${JSON.stringify(elsewhere.address)} + '/Ana-Pop')`);
    const fetched = await app.page.evaluate(
      `fetch(${JSON.stringify(elsewhere.address)}).then(() => 'came', () => 'refused')`,
    );
    expect(fetched).toBe('refused');
    await expect.poll(app.log).toContain('refused: new window');
    expect(app.log()).toContain('refused: navigation');
    expect(app.log()).not.toContain('Ana-Pop');
    expect(app.page.url()).toBe(before);
    expect(elsewhere.hits).toEqual([]);
    elsewhere.close();
  });

  it('sees the bridge that is listed, and nothing of Node or Electron', async () => {
    const app = await start();
    expect(await app.page.evaluate('Object.keys(window.raportorDesktop).sort()')).toEqual([
      ...['chooseWorkspace', 'closingAnswered', 'listen', 'placeWorkspace', 'platform', 'saveFiles'],
      ...['setLanguage', 'versions'],
    ]);
    for (const name of ['require', 'process', 'module', 'electron', 'ipcRenderer'])
      expect(await app.page.evaluate(`typeof window.${name}`)).toBe('undefined');
  });

  it('has no Node, is isolated and sandboxed, and nothing else is asked for that loosens it', async () => {
    const app = await start();
    const { preload, additionalArguments, ...preferences } = await app.control('windowOptions');
    expect(preferences).toEqual({
      sandboxed: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      // Chromium's PDF viewer.
      plugins: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    });
    expect(preload).toMatch(/preload\/preload\.cjs$/);
    expect(additionalArguments).toEqual([expect.stringMatching(/^--raportor-version=[\d.]+$/)]);
  });

  it('embeds nothing, follows no redirect, and lets no frame go elsewhere', async () => {
    const app = await start();
    const prevented = (event: string, url: string) => app.control('isPrevented', event, url);
    for (const event of ['will-attach-webview', 'will-redirect', 'will-navigate', 'will-frame-navigate'])
      expect(await prevented(event, 'https://elsewhere.example/')).toBe(true);
    expect(await prevented('will-frame-navigate', 'file:///etc/passwd')).toBe(true);
    expect(await prevented('will-frame-navigate', 'blob:app://raportor/3f2a')).toBe(false);
  });

  it('opens nothing with the system: the bundle does not use what could', () => {
    const bundle = readFileSync(new URL('../../out/main/main.js', import.meta.url), 'utf8');
    const used = [...bundle.matchAll(/import \{([^}]+)\} from "electron"/g)].flatMap(([, names = '']) =>
      names.split(','),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.map((name) => name.trim())).not.toContain('shell');
    expect(bundle).not.toMatch(/openExternal|openPath|eval\(/);
  });

  it('is granted no permission but to write to the clipboard, and that only to itself', async () => {
    const app = await start();
    const own = 'app://raportor/index.html';
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'openExternal', 'hid'])
      expect(await app.control('permission', name, own)).toBe(false);
    expect(await app.control('permission', 'clipboard-sanitized-write', own)).toBe(true);
    expect(await app.control('permission', 'clipboard-sanitized-write', 'https://elsewhere.example/')).toBe(false);
  });
});

describe('a call of the shell', () => {
  it('from a frame inside the page is refused and noted, whatever it asks', async () => {
    const app = await start();
    await app.control('answerDialogs', { canceled: false, filePaths: [join(folder, 'a.raportor')] });
    await app.page.evaluate(`(() => {
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob(['<p>frame</p>'], { type: 'text/html' }));
      document.body.append(frame);
    })()`);
    await expect.poll(() => app.page.frames().length).toBe(2);
    const [, frame] = app.page.frames();
    const answer = frame?.evaluate(
      `window.raportorDesktop.chooseWorkspace().then(() => 'answered', (error) => error.message)`,
    );
    expect(await answer).toBe('refused');
    expect(await app.control('dialogs')).toEqual([]);
    expect(app.log()).toContain('refused: a call of raportor:choose-workspace from elsewhere');
    expect(await app.page.evaluate('window.raportorDesktop.chooseWorkspace()')).toBe(join(folder, 'a.raportor'));
  });

  it('with something else than it takes is refused', async () => {
    const app = await start();
    const answer = (call: string) => app.page.evaluate(`${call}.then(() => 'answered', () => 'refused')`);
    expect(await answer('window.raportorDesktop.placeWorkspace({ path: "/etc" })')).toBe('refused');
    expect(await answer('window.raportorDesktop.saveFiles([{ name: "a", bytes: "text" }])')).toBe('refused');
    expect(await app.control('dialogs')).toEqual([]);
  });
});

describe('the protocol of the application', () => {
  const serve = serveApp(join(import.meta.dirname, 'bare-page'));
  const asked = async (url: string, method = 'GET') => (await serve(new Request(url, { method }))).status;

  it('serves its folder and leaves it by no path', async () => {
    expect(await asked('app://raportor/index.html')).toBe(200);
    expect(await asked('app://raportor/')).toBe(200);
    for (const path of [
      '..%2Fbuild-once.ts',
      '%2e%2e/%2e%2e/package.json',
      '..%5Cbuild-once.ts',
      'C:%5Cx.html',
      '%00.html',
      '%ZZ',
    ])
      expect(await asked(`app://raportor/${path}`)).not.toBe(200);
    expect(await asked('app://raportor//etc/hosts.html')).not.toBe(200);
  });

  it('serves no other host, no other method, and no file of a kind that pages have none of', async () => {
    expect(await asked('app://elsewhere/index.html')).toBe(403);
    expect(await asked('app://raportor/index.html', 'POST')).toBe(403);
    expect(await asked('app://raportor/page.ts')).toBe(404);
    expect(await asked('app://raportor/missing.js')).toBe(404);
  });

  it('is told from look-alikes', () => {
    for (const url of [
      'app://raportor.example/',
      'https://raportor/',
      'app://raportor@elsewhere/',
      'file:///raportor',
      'no address',
    ])
      expect(isOurs(url)).toBe(false);
  });

  it('is a secure, standard scheme of its own, and no more than that', async () => {
    const app = await start();
    expect(await app.control('schemes')).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });
});
