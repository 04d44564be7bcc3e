import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { contentTypeOf } from '../../pages/content-type.ts';
import { HARDENING } from '../../pages/hardening.ts';

/** The one origin that the application's own pages have. */
export const APP_SCHEME = 'app';
const APP_HOST = 'raportor';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** Whether an address is one of the application's own pages or their parts. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
}

/** Answers requests for the application's own pages from one folder, and leaves it by no path. */
export function serveApp(folder: string): (request: Request) => Promise<Response> {
  const refuse = (status: number): Response => new Response(null, { status, headers: HARDENING });
  return async ({ url, method }) => {
    if (method !== 'GET' || !isOurs(url)) return refuse(403);
    const path = pathIn(folder, url);
    if (path === null) return refuse(403);
    const type = contentTypeOf(path);
    const content = type === undefined ? null : await readFile(path).catch(() => null);
    if (type === undefined || content === null) return refuse(404);
    return new Response(content, { headers: { ...HARDENING, 'content-type': type } });
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
