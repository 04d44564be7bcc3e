import { createHash } from 'node:crypto';
import { writePdf } from '#core/report/pdf/write-pdf.ts';
import { seededRandom } from './random.ts';
import { syntheticFramework } from './synthetic-framework.ts';
import { syntheticSnapshot } from './synthetic-snapshot.ts';
import { syntheticSubmissions } from './synthetic-submissions.ts';

/** A small evaluation: 2 general objectives, 4 specific ones, 8 activities, 6 institutions of which 5 reported. */
export function smallEvaluation(say?: string) {
  const random = seededRandom(7);
  const size = { generalObjectives: 2, specificObjectives: 2, activities: 2, indicators: 3, institutions: 6 };
  const framework = syntheticFramework(size, random);
  return syntheticSnapshot(framework, syntheticSubmissions(framework, random, 0.8, say));
}

// As a program: prints the SHA-256 of the small evaluation's PDF, so that a process of another zone and language can be compared.
if (process.argv[1]?.endsWith('write-report-pdf.ts')) {
  const { snapshot, sha256 } = smallEvaluation();
  const pdf = await writePdf(snapshot, { snapshotSha256: sha256 });
  process.stdout.write(createHash('sha256').update(pdf).digest('hex'));
}
