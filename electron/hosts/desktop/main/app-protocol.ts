import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The one origin that the application's own pages have. */
export const APP_SCHEME = 'app';
const APP_HOST = 'raportor';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** Whether an address is one of the application's own pages or their parts. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * What a page may do: run and load what was packed with it, nothing else. Styles may stand in the document, because the controls
 * and the grid write theirs there; a style can neither run nor (with these sources) fetch anything from outside.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Answers requests for the application's own pages from one folder, and leaves it by no path. */
export function serveApp(folder: string): (request: Request) => Promise<Response> {
  const refuse = (status: number): Response => new Response(null, { status, headers: HEADERS });
  return async ({ url, method }) => {
    if (method !== 'GET' || !isOurs(url)) return refuse(403);
    const path = pathIn(folder, url);
    if (path === null) return refuse(403);
    const type = TYPES[extname(path)];
    const content = type === undefined ? null : await readFile(path).catch(() => null);
    if (type === undefined || content === null) return refuse(404);
    return new Response(content, { headers: { ...HEADERS, 'content-type': type } });
  };
}

/** The file that an address names; null where it would stand outside the folder. */
function pathIn(folder: string, address: string): string | null {
  let named: string;
  try {
    named = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(named)) return null;
  const path = normalize(join(folder, named === '/' ? 'index.html' : named));
  return path.startsWith(folder + sep) ? path : null;
}
