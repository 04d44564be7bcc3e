import { canonicalJson } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { ProfileRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { Profile } from '#shared/domain/intake/profile/profile.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';

/** One version of an institution's profile; `file`: what it was learned from, null where it was imported. */
export interface StoredProfile {
  readonly institution: InstitutionCode;
  readonly version: number;
  readonly profile: Profile;
  readonly file: Sha256 | null;
  readonly fileName: string;
  readonly at: string;
}

/** `withdrawn`: the import that taught it was taken back. `forgotten`: a person gave the profile up. */
export type ProfileState = 'kept' | 'withdrawn' | 'forgotten';

/** The profiles that files are understood by: of each institution the newest version that holds, by its code. */
export async function newestProfiles(db: Db): Promise<ReadonlyMap<InstitutionCode, StoredProfile>> {
  return new Map((await keptProfiles(db)).map((one) => [one.institution, one]));
}

/** Every version that holds, an institution after the other, the oldest first. */
export async function keptProfiles(db: Db): Promise<readonly StoredProfile[]> {
  return fromRows(async () => {
    const rows = await db
      .selectFrom('profile')
      .selectAll()
      .where('state', '=', 'kept')
      .orderBy('institution')
      .orderBy('version')
      .execute();
    return rows.map(profileOfRow);
  });
}

const profileOfRow = ({ institution, version, content, file, file_name, at }: ProfileRow): StoredProfile => ({
  institution: InstitutionCode.parse(institution),
  version,
  profile: Profile.parse(JSON.parse(content)),
  file: file === null ? null : Sha256.parse(file),
  fileName: file_name,
  at,
});

/** Keeps a profile as the institution's next version, whose number comes back; a number is never used twice. */
export async function saveProfile(db: Db, one: Omit<StoredProfile, 'version'>): Promise<number> {
  const { institution, profile, file, fileName, at } = one;
  const version = await nextVersion(db, institution);
  await db
    .insertInto('profile')
    .values({ institution, version, content: canonicalJson(profile), file, file_name: fileName, at, state: 'kept' })
    .execute();
  await planAgain(db, institution);
  return version;
}

/** The number that an institution's next version will have; numbers of versions that hold no more are not given again. */
export async function nextVersion(db: Db, institution: InstitutionCode): Promise<number> {
  const row = await db
    .selectFrom('profile')
    .select(({ fn }) => fn.max('version').as('newest'))
    .where('institution', '=', institution)
    .executeTakeFirst();
  return Number(row?.newest ?? 0) + 1;
}

/** Says of versions whether they still hold. */
export async function setProfileState(
  db: Db,
  institution: InstitutionCode,
  versions: readonly number[],
  state: ProfileState,
): Promise<void> {
  await db
    .updateTable('profile')
    .set({ state })
    .where('institution', '=', institution)
    .where('version', 'in', [...versions])
    .execute();
  await planAgain(db, institution);
}

/** The institution's waiting files are understood anew when they are looked at next. */
async function planAgain(db: Db, institution: InstitutionCode): Promise<void> {
  await db
    .updateTable('received_file')
    .set({ planned_with: null })
    .where(({ eb, fn, val }) => eb(fn('json_extract', ['summary', val('$.institution')]), '=', institution))
    .execute();
}
