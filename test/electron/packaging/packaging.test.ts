import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from '#core/signing/testing/openssl.ts';
import { makeToken, SOFTHSM, useSoftHsm } from '#core/signing/testing/soft-token.ts';
import { clientOf, resultOf } from '../client-over-port.ts';
import { startOnStandIn } from '../stand-in/start-on-stand-in.ts';
import { filesOf, type Packed, pack, type Target, unpack } from './pack.ts';
import { packedFiles } from './packed-files.ts';

// Far from the project, so that nothing is found in its packages that was not packed.
const folder = mkdtempSync(join(tmpdir(), 'raportor-packing-'));
const bench = new Workbench();
const packed = new Map<Target, Packed>();
const of = (target: Target): Packed => {
  const found = packed.get(target);
  if (!found) throw new Error('not packed');
  return found;
};
beforeAll(async () => {
  for (const target of ['linux', 'win32'] as const) packed.set(target, await pack(target, join(folder, target)));
});
afterAll(() => {
  bench.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['linux', 'win32'] as const)('packed for %s', (target) => {
  it('are exactly the files of the list', () => {
    const files = filesOf(of(target));
    const patterns = packedFiles(target);
    expect(files.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
    expect(patterns.filter((pattern) => !files.some((file) => matchesGlob(file, pattern)))).toEqual([]);
  });

  it('the runtime’s switches are as the security checklist says', async () => {
    const wire = await getCurrentFuseWire(of(target).executable);
    const on = (fuse: FuseV1Options): boolean => Number(wire[fuse]) === '1'.charCodeAt(0);
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });
});

describe('packed for win32', () => {
  it('the program has our name, and holds the hash of its archive', () => {
    const program = NtExecutable.from(readFileSync(of('win32').executable));
    const { entries } = NtExecutableResource.from(program);
    const [version] = Resource.VersionInfo.fromEntries(entries);
    const [language = { lang: 0, codepage: 0 }] = version?.getAllLanguagesForStringValues() ?? [];
    expect(version?.getStringValues(language)).toMatchObject({ ProductName: 'Raportor' });
    const integrity = entries.find(({ type }) => type === 'INTEGRITY');
    const { headerString } = getRawHeader(of('win32').archive);
    expect(JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer(0)).toString())).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: createHash('sha256').update(headerString).digest('hex') },
    ]);
  });

  it('the installer says each of its sentences in Romanian', () => {
    const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const templates = 'node_modules/app-builder-lib/templates/nsis';
    const asked = ['messages.yml', 'assistedMessages.yml'].flatMap((name) =>
      [...read(`${templates}/${name}`).matchAll(/^(\w+):$/gm)].map(([, key]) => key),
    );
    const ours = read('electron/hosts/desktop/packaging/installer.nsh');
    expect(asked.length).toBeGreaterThan(20);
    expect([...ours.matchAll(/LangString (\w+) \$\{LANG_ROMANIAN\} "./g)].map(([, key]) => key).sort()).toEqual(
      asked.sort(),
    );
    expect(ours).not.toMatch(/[şţŞŢ]/);
  });
});

describe('packed for linux', () => {
  it('nothing is missing: unpacked, it imports, scores, sets pages and asks a token on the stand-in', async () => {
    const place = join(folder, 'unpacked');
    unpack(of('linux'), place);
    useSoftHsm(bench);
    makeToken(bench, 'Token', '4821');
    const app = await startOnStandIn({ bundle: join(place, 'out'), userData: join(folder, 'profil') });
    try {
      const call = await clientOf(app);
      await call.workspace.create({ path: join(folder, 'împachetat.raportor'), year: 2019 });
      const { files, mapping } = await call.workspace.samples();
      const { outcomes } = await resultOf(await call.intake.import({ files, mapping, dryRun: false }));
      expect(outcomes.filter(({ outcome }) => outcome === 'applied').length).toBeGreaterThan(10);
      const { sha256 } = await resultOf(await call.report.write());
      const { pdf } = await call.report.files({ sha256 });
      expect(await pdf.slice(0, 5).text()).toBe('%PDF-');
      expect((await call.signing.tokens({ library: SOFTHSM })).tokens).toMatchObject([{ label: 'Token' }]);
      expect(await app.page.title()).toContain('Raportor');
    } finally {
      await app.stop();
    }
  });
});
