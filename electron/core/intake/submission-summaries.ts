import { sql } from 'kysely';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';

/** A submission in force, counted: cells read, cells sent but not understood, and what was said of the file. */
export interface SubmissionSummary {
  readonly institution: InstitutionCode;
  readonly version: number;
  readonly receivedAt: string;
  readonly file: string;
  readonly sha256: Sha256;
  readonly read: number;
  readonly unverified: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Every accepted submission of a year, counted by the database: a list needs no reading of what they say. */
export async function loadSummaries(db: Db, year: number): Promise<readonly SubmissionSummary[]> {
  const readings = (state: 'read' | 'unverified') =>
    sql<number>`(SELECT count(*) FROM reading r WHERE r.submission = submission.id AND r.state = ${state})`;
  const issues = (severity: 'error' | 'warning') =>
    sql<number>`(SELECT count(*) FROM issue i WHERE i.submission = submission.id AND i.severity = ${severity})`;
  return fromRows(async () => {
    const rows = await db
      .selectFrom('submission')
      .select(['institution', 'version', 'received_at as receivedAt', 'file_name as name', 'file as sha256'])
      .select([
        readings('read').as('read'),
        readings('unverified').as('unverified'),
        issues('error').as('errors'),
        issues('warning').as('warnings'),
      ])
      .where('year', '=', year)
      .where('state', '=', 'accepted')
      .execute();
    return rows.map(({ name, ...row }) => ({
      ...row,
      file: name,
      institution: InstitutionCode.parse(row.institution),
      sha256: Sha256.parse(row.sha256),
    }));
  });
}
