import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import { sensitivityOf } from '#shared/domain/scoring/sensitivity.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';

const hash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

/** A snapshot of 2019 scored by a method (the shipped one where none is given), and its SHA-256. */
export function syntheticSnapshot(
  framework: Framework,
  submissions: readonly Submission[],
  issues: readonly Issue[] = [],
  chosen: Method = Method.parse(method),
  approved: readonly Rating[] = [],
): { readonly snapshot: Snapshot; readonly sha256: string } {
  const year = 2019;
  const computed = scoreCycle({ framework, method: chosen, year, submissions, fulfilledEarlier: new Set() });
  const scores = withOverrides(computed, chosen, overridesOf(approved));
  const inputs = {
    framework,
    method: chosen,
    cycle: { year, opened: '2020-01-02', due: '2020-02-15' },
    submissions,
    earlier: [],
    ...(approved.length > 0 ? { approved } : {}),
  };
  const inputsSha256 = hash(inputs);
  const received = new Map(submissions.map(({ institution, receivedAt }) => [institution, receivedAt]));
  const snapshot = Snapshot.parse({
    format: 'raportor-snapshot/1',
    edition: 1,
    takenAt: '2020-03-02T09:00:00.000Z',
    inputs,
    inputsSha256,
    completeness: submittersOf(framework, year).map(({ institution, role }) => ({
      institution,
      role,
      state: received.has(institution) ? 'accepted' : 'expected',
      receivedAt: received.get(institution) ?? null,
    })),
    issues,
    ratings: [],
    conclusions: [],
    scores,
    sensitivity: sensitivityOf(scores, chosen, Buffer.from(inputsSha256.slice(0, 32), 'hex')),
    audit: { head: hash('audit'), events: 17 },
  });
  return { snapshot, sha256: hash(snapshot) };
}
