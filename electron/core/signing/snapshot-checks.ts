import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { seedOf } from '#core/report/report.service.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { withEarlier } from '#shared/domain/scoring/earlier-cycles.ts';
import { hasSecondPerson } from '#shared/domain/scoring/rating-review.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import { sensitivityOf } from '#shared/domain/scoring/sensitivity.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { type Check, type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';

/** Verifies a snapshot by itself (DOMAIN.md §6): its form, the hash of its inputs, and that the scores recompute from them. */
export function verifySnapshot(bytes: Uint8Array): Verdict {
  const text = Buffer.from(bytes).toString('utf8');
  const snapshot = parsed(text);
  if (!snapshot) return verdictOf('snapshot', [check('snapshot-readable', false)]);
  const { framework, method, cycle, submissions, earlier, approved = [] } = snapshot.inputs;
  const computed = scoreCycle(withEarlier({ framework, method, year: cycle.year, submissions }, earlier));
  const scores = withOverrides(computed, method, overridesOf(approved));
  const alone = approved.filter((rating) => !hasSecondPerson(rating)).map(({ node }) => node);
  const inputsHash = sha256(canonicalJson(snapshot.inputs));
  return verdictOf('snapshot', [
    check('snapshot-readable', true, { sha256: sha256(bytes) }),
    check('snapshot-canonical', canonicalJson(snapshot) === text),
    check('snapshot-inputs-hash', inputsHash === snapshot.inputsSha256, { sha256: inputsHash }),
    check('second-person', alone.length === 0, { count: approved.length, what: alone.join(', ') }),
    check('scores-recompute', canonicalJson(scores) === canonicalJson(snapshot.scores)),
    check(
      'sensitivity-recomputes',
      canonicalJson(sensitivityOf(scores, method, seedOf(inputsHash))) === canonicalJson(snapshot.sensitivity),
    ),
  ]);
}

function parsed(text: string): Snapshot | null {
  try {
    const result = Snapshot.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

const check = (name: string, holds: boolean, params: Check['params'] = {}): Check => ({
  name,
  outcome: holds ? 'passed' : 'failed',
  params,
});
