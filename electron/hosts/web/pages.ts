import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { FaultError } from '#shared/kernel/fault.ts';
import { contentTypeOf } from '../pages/content-type.ts';

/** Refusals around the built pages; worded under `web:fault.<code>`. */
export type PagesFaultCode = 'pages-missing';

/** One file of the interface. */
export interface Page {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Every file below a folder by the path it is served under, `/` being `index.html`. Read once and kept: what is not among them
 * cannot be asked for, whatever a path says; links are passed over. Fault: pages-missing, where there is no `index.html`.
 */
export async function readPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const served = encodeURI(`/${relative(folder, path).split(sep).join('/')}`);
    pages.set(served, pageOf(served, await readFile(path)));
  }
  const start = pages.get('/index.html');
  if (!start) throw new FaultError<PagesFaultCode>('pages-missing', { folder });
  return pages.set('/', start);
}

function pageOf(served: string, bytes: Uint8Array): Page {
  // The builder puts a hash of the content into the names of its assets.
  const cache = served.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
  const type = contentTypeOf(served) ?? 'application/octet-stream';
  return {
    bytes,
    headers: { 'content-type': type, 'content-length': String(bytes.byteLength), 'cache-control': cache },
  };
}
