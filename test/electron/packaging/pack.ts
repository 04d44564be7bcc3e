import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { PROJECT } from '../../support/command-line.ts';
import { makeStubRuntime } from './stub-runtime.ts';

const BUILDER = join(PROJECT, 'node_modules/electron-builder/cli.js');

const FOREIGN = {
  '@napi-rs/canvas-win32-x64-msvc': ['package.json', 'skia.win32-x64-msvc.node'],
  '@koromix/koffi-win32-x64': ['package.json', 'index.js', 'win32_x64/koffi.node'],
} as const;

export type Target = 'linux' | 'win32';

/** An application that was packed. */
export interface Packed {
  readonly folder: string;
  readonly executable: string;
  readonly archive: string;
}

/**
 * Packs the built bundle as the target's own configuration says, for a runtime that only has the names of one, without a network.
 * `folder` takes it all.
 */
export async function pack(target: Target, folder: string): Promise<Packed> {
  const runtime = join(folder, 'runtime');
  makeStubRuntime(runtime, target);
  // Only a Windows machine installs these, and the configuration takes them from where `package:windows` puts them.
  const foreign = Object.entries(FOREIGN).map(([name, files]) => {
    for (const file of files) {
      const path = join(folder, 'foreign', name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '{}');
    }
    return { from: join(folder, 'foreign', name), to: `node_modules/${name}` };
  });
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: `./electron-builder.${target === 'linux' ? 'linux' : 'windows'}.yml`,
      electronDist: runtime,
      directories: { output: join(folder, 'packed') },
      ...(target === 'win32' ? { files: foreign } : {}),
    }),
  );
  const platform = target === 'linux' ? '--linux' : '--win';
  await promisify(execFile)(process.execPath, [BUILDER, '--dir', platform, '--x64', '--config', config], {
    cwd: PROJECT,
  });
  const unpacked = join(folder, 'packed', target === 'linux' ? 'linux-unpacked' : 'win-unpacked');
  return {
    folder: unpacked,
    executable: join(unpacked, target === 'linux' ? 'raportor' : 'Raportor.exe'),
    archive: join(unpacked, 'resources/app.asar'),
  };
}

/** Every file of a packed application; those in the archive begin with `app/`. */
export function filesOf({ folder, archive }: Packed): readonly string[] {
  const beside = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const named = listPackage(archive, { isPack: false });
  const folders = new Set(named.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))));
  return [...beside, ...named.filter((path) => !folders.has(path)).map((path) => `app${path}`)];
}

/** Lays the archive out as a folder. */
export const unpack = ({ archive }: Packed, folder: string): void => extractAll(archive, folder);
