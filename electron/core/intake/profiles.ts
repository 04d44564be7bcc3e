import { appendEvent } from '#core/audit/audit.store.ts';
import { canonicalJson } from '#core/audit/chain.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { ImportOutcome, ProfileLine } from '#shared/contract/intake.ts';
import { inYear } from '#shared/domain/intake/profile/anchor-texts.ts';
import { mergedProfile } from '#shared/domain/intake/profile/merge-profiles.ts';
import { parseProfile } from '#shared/domain/intake/profile/parse-profile.ts';
import type { ProfileFile } from '#shared/domain/intake/profile/profile.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { FileToApply } from './planned-file.ts';
import { keptProfiles, newestProfiles, nextVersion, saveProfile, setProfileState } from './profile.store.ts';

/** One version of one institution's profile. */
export interface ProfileVersion {
  readonly institution: InstitutionCode;
  readonly version: number;
}

/**
 * Keeps what a file that is being applied teaches about its sender's files as the next version of the sender's profile, with its event
 * (DOMAIN.md §3.1); null where it teaches nothing new. A dry run names the same version and keeps nothing.
 */
export async function learnFrom(
  db: Db,
  ports: Ports,
  { file, plan, learned }: FileToApply,
  dryRun = false,
): Promise<number | null> {
  const { institution } = plan;
  if (institution === null || learned === null) return null;
  const before = (await newestProfiles(db)).get(institution);
  const profile = mergedProfile(before?.profile ?? null, learned);
  if (before && canonicalJson(inYear(before.profile, profile.year)) === canonicalJson(profile)) return null;
  if (dryRun) return nextVersion(db, institution);
  const at = ports.clock.now().toISOString();
  const version = await saveProfile(db, { institution, profile, file: file.sha256, fileName: file.name, at });
  await appendEvent(db, ports, {
    action: 'intake.profile-learned',
    subject: institution,
    before: before ? { version: before.version } : null,
    after: { version, file: file.sha256, fileName: file.name, at, profile },
  });
  return version;
}

/** The versions that an import taught. */
export const learnedVersions = (outcomes: readonly ImportOutcome[]): readonly ProfileVersion[] =>
  outcomes.flatMap(({ institution, learned }) =>
    institution !== null && learned !== null ? [{ institution, version: learned }] : [],
  );

/** Takes versions back that an import taught, or lets them hold again, with an event each. */
export async function withdrawProfiles(
  db: Db,
  ports: Ports,
  versions: readonly ProfileVersion[],
  isWithdrawn: boolean,
): Promise<void> {
  for (const { institution, version } of versions) {
    await setProfileState(db, institution, [version], isWithdrawn ? 'withdrawn' : 'kept');
    const holds = (await newestProfiles(db)).get(institution)?.version ?? null;
    await appendEvent(db, ports, {
      action: isWithdrawn ? 'intake.profile-withdrawn' : 'intake.profile-restored',
      subject: institution,
      before: { version },
      after: { holds },
    });
  }
}

/** The newest profile of each institution that has one, in order of code. */
export async function listProfiles(db: Db): Promise<readonly ProfileLine[]> {
  return [...(await newestProfiles(db)).values()].map(({ institution, version, fileName, file, at, profile }) => ({
    ...{ institution, version, fileName, at, year: profile.year, learned: file !== null },
    columns: profile.sheets.reduce((sum, { columns }) => sum + columns.length, 0),
    rows: profile.sheets.reduce((sum, { rows }) => sum + rows.length, 0),
    words: Object.keys(profile.statuses ?? {}).length + Object.keys(profile.institutions ?? {}).length,
  }));
}

/** An institution's newest profile as its file. Fault: profile-none. */
export async function exportProfile(db: Db, institution: InstitutionCode): Promise<File> {
  const found = (await newestProfiles(db)).get(institution);
  if (!found) throw none(institution);
  const content: ProfileFile = { format: 'raportor-profile/1', institution, profile: found.profile };
  return new File([`${JSON.stringify(content, null, 2)}\n`], `profil-${institution}-v${found.version}.json`);
}

/** Takes a profile in as its institution's next version, with its event; it takes the place of the one before. Faults: those of its form. */
export async function importProfile(db: Db, ports: Ports, file: File): Promise<ProfileVersion> {
  const { institution, profile } = parseProfile(await file.text(), file.name);
  const before = (await newestProfiles(db)).get(institution);
  return inTransaction(db, async (tx) => {
    const at = ports.clock.now().toISOString();
    const version = await saveProfile(tx, { institution, profile, file: null, fileName: file.name, at });
    await appendEvent(tx, ports, {
      action: 'intake.profile-imported',
      subject: institution,
      before: before ? { version: before.version } : null,
      after: { version, fileName: file.name, at, profile },
    });
    return { institution, version };
  });
}

/** Gives an institution's profile up, in all its versions; what was read with it stays as it is. Fault: profile-none. */
export async function forgetProfile(
  db: Db,
  ports: Ports,
  { institution }: Pick<ProfileVersion, 'institution'>,
): Promise<{ readonly step: Step }> {
  const versions = (await keptProfiles(db)).filter((one) => one.institution === institution).map((one) => one.version);
  const newest = versions.at(-1);
  if (newest === undefined) throw none(institution);
  const put = (action: 'intake.profile-forgotten' | 'intake.profile-restored') =>
    inTransaction(db, async (tx) => {
      const isForgotten = action === 'intake.profile-forgotten';
      await setProfileState(tx, institution, versions, isForgotten ? 'forgotten' : 'kept');
      const [before, after] = isForgotten ? [{ version: newest }, null] : [null, { version: newest }];
      await appendEvent(tx, ports, { action, subject: institution, before, after });
    });
  await put('intake.profile-forgotten');
  return {
    step: {
      action: 'intake.profile-forgotten',
      subject: institution,
      undo: () => put('intake.profile-restored'),
      redo: () => put('intake.profile-forgotten'),
    },
  };
}

const none = (institution: InstitutionCode) => new FaultError<IntakeFaultCode>('profile-none', { institution });
