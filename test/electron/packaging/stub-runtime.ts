import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Where the runtime's switches begin in its binary (@electron/fuses), the version of their list, and eight of them, all off. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('0'.repeat(9)),
]);
/** en-US, as Electron's own. */
const LANGUAGE = 1033;
const UNICODE = 1200;

/**
 * Makes what stands in for an unpacked Electron runtime while an application is packed: files of the names that the packer moves,
 * renames or edits, with nothing in them that runs.
 */
export function makeStubRuntime(folder: string, platform: 'linux' | 'win32'): void {
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true });
  for (const language of ['ro', 'en-US', 'de', 'ja']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  if (platform === 'linux') writeFileSync(join(folder, 'electron'), FUSES, { mode: 0o755 });
  else writeFileSync(join(folder, 'electron.exe'), emptyExecutable());
}

/** A Windows program without code, with the resources that the packer edits. */
function emptyExecutable(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(45, 4, 1, 0, LANGUAGE);
  version.setStringValues({ lang: LANGUAGE, codepage: UNICODE }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resource.entries);
  resource.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), FUSES]);
}
