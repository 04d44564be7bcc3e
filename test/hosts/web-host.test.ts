import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebHost } from '../../electron/hosts/web/web-host.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { webClient, webHostFor } from '../support/web-host-for-test.ts';

const MEBIBYTE = 1024 * 1024;
const LIMITS = { uploadBytes: 2 * MEBIBYTE, headMilliseconds: 300, requestMilliseconds: 600 };
const ports = {
  clock: { now: () => new Date() },
  actor: 'test',
  log: {
    info: () => undefined,
    error: (message: string, error: unknown) => {
      throw new Error(message, { cause: error });
    },
  },
};

let around: string;
let folder: string;
let host: WebHost;

beforeAll(async () => {
  around = mkdtempSync(join(tmpdir(), 'raportor-'));
  folder = mkdtempSync(join(around, 'spații-'));
  host = await webHostFor(ports, folder, LIMITS);
});
afterAll(async () => {
  await host.close();
  rmSync(around, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request as it is written here, nothing normalised on the way. */
function ask(method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { hostname, port } = new URL(host.origin);
  const asked = request({ hostname, port, method, path, headers, agent: false }, (response) => {
    text(response).then(
      (said) => resolve({ status: response.statusCode, headers: response.headers, body: said }),
      reject,
    );
  });
  asked.on('error', reject);
  asked.end(body);
  return promise;
}

const good = (): OutgoingHttpHeaders => ({
  origin: host.origin,
  authorization: `Bearer ${host.token}`,
  'content-type': 'application/json',
});
const closeCall = (headers: OutgoingHttpHeaders, method = 'POST') => ask(method, '/rpc/workspace/close', headers, '{}');

/** Sends raw bytes and waits until the server has closed the connection. */
function sent(raw: string): Promise<string> {
  const socket = connect(Number(new URL(host.origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(raw);
  return text(socket);
}

describe('pages', () => {
  it('are served to whoever asks, and hold no token', async () => {
    const page = await ask('GET', '/');
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Raportor</title>' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(await ask('HEAD', '/index.html?x=1')).toMatchObject({ status: 200, body: '' });
    const script = await ask('GET', '/assets/start-1a2b3c.js');
    expect(script).toMatchObject({ status: 200, body: 'export {};' });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(JSON.stringify([page, script])).not.toContain(host.token);
  });

  it('come with headers that let nothing else in: no foreign script, no frame around, no guessed type, no referrer', async () => {
    for (const { headers } of [await ask('GET', '/'), await ask('GET', '/none'), await closeCall(good())]) {
      const policy = String(headers['content-security-policy']).split('; ');
      for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(rule);
      }
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('are kept where their name holds their content, asked for again where not; what calls answer is never kept', async () => {
    const kept = async (answer: Promise<Answer>) => (await answer).headers['cache-control'];
    expect(await kept(ask('GET', '/'))).toBe('no-cache');
    expect(await kept(ask('GET', '/assets/start-1a2b3c.js'))).toContain('immutable');
    expect(await kept(closeCall(good()))).toBe('no-store');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '//secret.txt',
    '/etc/passwd',
    '/index.html%00',
    '/.',
    'http://127.0.0.1/../secret.txt',
  ])('nothing beside their folder is served: %s', async (path) => {
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: '' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('are not for %s', async (method) => {
    const { status, headers } = await ask(method, '/');
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  it.each([
    ['another name of this machine (DNS rebinding)', { host: 'rebound.example' }, 421],
    ['localhost', { host: 'localhost' }, 421],
    ['another port', { host: '127.0.0.1:1' }, 421],
    ['another origin', { origin: 'https://example.com' }, 403],
    ['the null origin of a sandboxed frame', { origin: 'null' }, 403],
  ])('are refused to %s', async (_, headers, status) => {
    expect(await ask('GET', '/', headers)).toMatchObject({ status, body: '' });
  });
});

describe('calls', () => {
  it('are answered to whoever bears the token, from our own page', async () => {
    expect(await closeCall(good())).toMatchObject({ status: 200, body: '{}' });
    expect(await closeCall({ ...good(), 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });

  it.each<[string, () => OutgoingHttpHeaders, number, string]>([
    ['without a token', () => ({ authorization: '' }), 401, 'UNAUTHORIZED'],
    ['with another token', () => ({ authorization: `Bearer ${'A'.repeat(43)}` }), 401, 'UNAUTHORIZED'],
    ['with a part of it', () => ({ authorization: `Bearer ${host.token.slice(1)}` }), 401, 'UNAUTHORIZED'],
    ['with more than it', () => ({ authorization: `Bearer ${host.token}x` }), 401, 'UNAUTHORIZED'],
    ['with the token alone', () => ({ authorization: host.token }), 401, 'UNAUTHORIZED'],
    ['by a rebound name', () => ({ host: 'rebound.example' }), 421, 'MISDIRECTED'],
    ['from another origin', () => ({ origin: 'http://127.0.0.1:1' }), 403, 'FORBIDDEN'],
    ['from the null origin', () => ({ origin: 'null' }), 403, 'FORBIDDEN'],
    ['from nowhere', () => ({ origin: undefined }), 403, 'FORBIDDEN'],
    ['that a browser says come from elsewhere', () => ({ 'sec-fetch-site': 'cross-site' }), 403, 'FORBIDDEN'],
    ['from another port of this machine', () => ({ 'sec-fetch-site': 'same-site' }), 403, 'FORBIDDEN'],
  ])('are refused %s, whatever else is right', async (_, change, status, code) => {
    const headers = Object.fromEntries(
      Object.entries({ ...good(), ...change() }).filter(([, value]) => value !== undefined),
    );
    const answer = await closeCall(headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ json: { code, status } });
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('are not for %s', async (method) => {
    const { status, headers } = await closeCall(good(), method);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'POST' });
  });

  it('the token counts nowhere but in its header', async () => {
    const { authorization: _, ...headers } = good();
    expect(await ask('POST', `/rpc/workspace/close?token=${host.token}`, headers, '{}')).toMatchObject({ status: 401 });
    const cookie = `token=${host.token}`;
    expect(await closeCall({ ...headers, cookie })).toMatchObject({ status: 401 });
  });

  it.each(['/rpc/', '/rpc/workspace', '/rpc/workspace/none', '/rpc/__proto__', '/rpc/../index.html'])(
    'there is none under %s',
    async (path) => {
      expect(await ask('POST', path, good(), '{}')).toMatchObject({ status: 404 });
    },
  );

  it.each(['{', '[', `${'['.repeat(200_000)}`, '{"json":{},"meta":[[0,"__proto__","x"]]}'])(
    'a body that is no input is told apart from a bug: %.20s',
    async (body) => {
      expect(await ask('POST', '/rpc/workspace/open', good(), body)).toMatchObject({ status: 400 });
    },
  );
});

describe('names of workspaces', () => {
  const outside = expect.objectContaining({ code: 'FAULT', data: expect.objectContaining({ code: 'place-outside' }) });

  it.each([
    '../a.raportor',
    '/tmp/a.raportor',
    'x/../../a.raportor',
    'x/a.raportor',
    '..',
    '.',
    'a.txt',
    '.a.raportor',
    'a\u0000.raportor',
    'C:\\a.raportor',
    'a:b.raportor',
    '\\\\server\\share\\a.raportor',
    'CON.raportor',
    'a\n.raportor',
    `${'a'.repeat(120)}.raportor`,
  ])('lead nowhere but into the folder: %j', async (path) => {
    const before = readdirSync(around, { recursive: true });
    const { workspace } = webClient(host);
    await expect(workspace.create({ path, year: 2019 })).rejects.toEqual(outside);
    await expect(workspace.open({ path, mode: 'write' })).rejects.toEqual(outside);
    expect(readdirSync(around, { recursive: true })).toEqual(before);
  });

  it('nor through a link', async () => {
    writeFileSync(join(around, 'străin.raportor'), 'x');
    symlinkSync(join(around, 'străin.raportor'), join(folder, 'legat.raportor'));
    const { workspace } = webClient(host);
    await expect(workspace.open({ path: 'legat.raportor', mode: 'read' })).rejects.toEqual(outside);
  });

  it('are offered as the folder has them, the last opened first, and nothing else of it', async () => {
    const own = await webHostFor(ports, mkdtempSync(join(around, 'oferite-')));
    const { workspace } = webClient(own);
    const { folder: place } = await workspace.places();
    for (const name of ['a', 'b']) await workspace.create({ path: `${name}.raportor`, year: 2019 });
    await workspace.close();
    copyFileSync(join(place ?? '', 'a.raportor'), join(place ?? '', 'adus.raportor'));
    for (const name of ['note.txt', '.ascuns.raportor']) writeFileSync(join(place ?? '', name), 'x');
    const { host: kind, known } = await workspace.places();
    expect(kind).toBe('web');
    expect(known.map(({ path, openedAt }) => [path, openedAt !== null])).toEqual([
      ['b.raportor', true],
      ['a.raportor', true],
      ['adus.raportor', false],
    ]);
    await own.close();
  });

  it('may be Romanian, and may be said with the folder', async () => {
    const { workspace } = webClient(host);
    await workspace.create({ path: 'Evaluare București (2019).raportor', year: 2019 });
    await workspace.close();
    await workspace.open({ path: join(folder, 'Evaluare București (2019).raportor'), mode: 'read' });
    await workspace.close();
    expect(existsSync(join(folder, 'Evaluare București (2019).raportor'))).toBe(true);
  });
});

describe('what is too much or too slow', () => {
  it('an upload beyond the limit is a fault that says the limit, and the next call is answered', async () => {
    const { intake, workspace } = webClient(host);
    const file = new File([new Uint8Array(5 * MEBIBYTE)], 'mare.xlsx');
    const error = await Promise.resolve(intake.import({ files: [file], dryRun: true })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: 'FAULT',
      status: 413,
      defined: true,
      data: { code: 'upload-too-large', details: { mebibytes: 2 } },
    });
    await workspace.close();
  });

  it('a call that does not say how much it sends is refused', async () => {
    expect(await closeCall({ ...good(), 'transfer-encoding': 'chunked' })).toMatchObject({ status: 411 });
  });

  it('a request whose head does not come is ended', async () => {
    expect(await sent('GET / HTTP/1.1\r\nHost: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a call whose body does not come is ended', async () => {
    const head = Object.entries({ host: new URL(host.origin).host, ...good(), 'content-length': 100 });
    const lines = ['POST /rpc/workspace/close HTTP/1.1', ...head.map(([name, value]) => `${name}: ${value}`), '', '{'];
    expect(await sent(lines.join('\r\n'))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a head beyond 16 KiB is refused', async () => {
    expect(await ask('GET', '/', { 'x-long': 'x'.repeat(20_000) })).toMatchObject({ status: 431 });
  });

  it('a request without a host, or that is no HTTP, is refused', async () => {
    expect(await sent('GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sent('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
    expect(await sent('\u0016\u0003\u0001\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sent('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n')).toBe('');
  });
});

it('only this machine is listened to', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  connect(Number(new URL(host.origin).port), '127.0.0.2')
    .once('error', resolve)
    .once('connect', () => resolve('connected'));
  expect(await promise).toMatchObject({ code: 'ECONNREFUSED' });
});

describe('a host that stops', () => {
  it('calls long work off with its own fault, leaves nothing of it, and gives the workspace back', async () => {
    const stopping = await webHostFor(ports, folder);
    const { workspace, intake } = webClient(stopping);
    await workspace.create({ path: 'oprit.raportor', year: 2019 });
    const steps = await intake.import({ files: sampleFiles(), dryRun: false });
    const closed = Promise.withResolvers<void>();
    const work = (async () => {
      for await (const _ of steps) closed.resolve(stopping.close());
    })();
    await expect(work).rejects.toMatchObject({ code: 'FAULT', data: { code: 'import-cancelled' } });
    await closed.promise;
    await expect(webClient(stopping).workspace.close()).rejects.toThrow('fetch failed');
    const { workspace: again, signing, scoring } = webClient(host);
    await again.open({ path: 'oprit.raportor', mode: 'write' });
    expect((await scoring.scores()).rows.every(({ score }) => score === null)).toBe(true);
    expect(await signing.verifyWorkspace()).toMatchObject({ overall: 'passed' });
    await again.close();
  });

  it('tells whoever follows the changes, and does not wait for them', async () => {
    const stopping = await webHostFor(ports, folder, { graceMilliseconds: 60_000 });
    const changes = await webClient(stopping).audit.changes();
    const next = changes.next();
    await stopping.close();
    await expect(next).rejects.toThrow();
  });

  it('waits for nobody for ever: not for a page that is gone, not for an upload that has stopped coming', async () => {
    const stopping = await webHostFor(ports, folder, { graceMilliseconds: 100 });
    const port = Number(new URL(stopping.origin).port);
    const idle = connect(port, '127.0.0.1');
    const upload = connect(port, '127.0.0.1');
    const head = { host: `127.0.0.1:${port}`, origin: stopping.origin, authorization: `Bearer ${stopping.token}` };
    const lines = Object.entries({ ...head, 'content-length': 100 }).map(([name, value]) => `${name}: ${value}`);
    upload.write(['POST /rpc/workspace/close HTTP/1.1', ...lines, '', '{'].join('\r\n'));
    await new Promise((done) => upload.once('connect', done));
    const gone = Promise.all([idle, upload].map((socket) => new Promise((done) => socket.once('close', done))));
    for (const socket of [idle, upload]) socket.on('error', () => undefined).resume();
    await stopping.close();
    await gone;
  });
});
