import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Comparison } from '#shared/contract/intake.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import type { PlacedReading } from '#shared/domain/intake/readings.ts';
import { readingsOf } from '#shared/domain/intake/readings.ts';
import type { ReadingDifference } from '#shared/domain/intake/resubmission.ts';
import type { Reading } from '#shared/domain/intake/submission.schema.ts';
import { compareWaiting, type Taking } from './accept-part.ts';
import { loadCycle } from './intake.store.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { readingRow } from './reading-rows.ts';
import { loadWaitingFile } from './received.store.ts';

/** A waiting file against the version in force, as a person looks at it; null where it waits no more, or there is nothing to compare it with. */
export async function comparisonOf(db: Db, desk: ReadingDesk, which: Taking): Promise<Comparison | null> {
  if (!(await loadWaitingFile(db, which.sha256))) return null;
  const compared = await compareWaiting(db, desk, which);
  if (!compared) return null;
  const { waiting, inForce, content, differences } = compared;
  const { institution, version, file, receivedAt } = inForce.submission;
  const { institutions } = await loadFramework(db, (await loadCycle(db, waiting.year)).framework);
  const known = institutionByCode(institutions, institution);
  const unlike = differences.filter(({ after }) => after !== null).length;
  return {
    ...{ institution, version, receivedAt, file: file.name },
    name: known ? identityOn(known, `${waiting.year}-12-31`).name : institution,
    differences: differences.map((difference) => ({
      ...{ key: difference.key, kind: difference.kind },
      before: difference.before && side(difference, difference.before),
      after: difference.after && side(difference, difference.after),
    })),
    same: readingsOf(content).length - unlike,
  };
}

const side = (about: ReadingDifference, reading: Reading<unknown>) => ({
  ...{ file: reading.provenance.fileName, sha256: reading.provenance.file },
  line: lineOf({ ...about, reading }),
});

function lineOf(placed: PlacedReading): ReadingLine {
  const { value, ...row } = readingRow(placed);
  return ReadingLine.parse({ ...row, value: value === null ? null : JSON.parse(value) });
}
