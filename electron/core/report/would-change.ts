import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { type ScoredCycle, scoreInstead } from '#core/scoring/scoring.service.ts';
import type { WouldChange } from '#shared/contract/report.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import { evaluationView } from '#shared/domain/report/paper/evaluation-view.ts';
import { changedSentences, toldSentences } from '#shared/domain/report/paper/told-sentences.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { snapshotOf } from './report.service.ts';

/**
 * What an evaluation would say otherwise if a submission were in force (DOMAIN.md §3): the nodes whose score, band, coverage or level
 * would change, and the sentences that would read otherwise, in Romanian as they are printed.
 */
export async function wouldChange(db: Db, ports: Ports, year: number, next: Submission): Promise<WouldChange> {
  const { before, after, nodes } = await scoreInstead(db, year, next);
  const told = async (scored: ScoredCycle) =>
    toldSentences(evaluationView(await snapshotOf(db, ports, scored, []), wordsIn('ro')));
  return { nodes: [...nodes], sentences: [...changedSentences(await told(before), await told(after))] };
}
