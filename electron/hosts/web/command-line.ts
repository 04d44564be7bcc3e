import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What a person may say on the command line of the web host. */
export interface WebOptions {
  readonly help: boolean;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where workspaces stand. */
  readonly folder: string;
  /** The built interface. */
  readonly pages: string;
}

const BUILT = fileURLToPath(new URL('../../../out/renderer', import.meta.url));
/** Where a person's documents usually are, in the languages of the machines this runs on. */
const DOCUMENTS = ['Documents', 'Documente'];

/** The options of a command line; null where it is not written as it should be. */
export function optionsOf(argv: readonly string[]): WebOptions | null {
  const given = parsed(argv);
  if (!given) return null;
  const { help = false, port = '0', folder = defaultFolder(), pages = BUILT } = given;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 || folder === '' || pages === '') return null;
  return { help, port: Number(port), folder: resolve(folder), pages: resolve(pages) };
}

function parsed(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        folder: { type: 'string' },
        pages: { type: 'string' },
      },
    });
    return values;
  } catch {
    return null;
  }
}

function defaultFolder(): string {
  const documents = DOCUMENTS.map((name) => join(homedir(), name)).find((path) => existsSync(path));
  return join(documents ?? homedir(), 'Raportor');
}
