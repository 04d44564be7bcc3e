import { writeMatrix } from '#core/report/xlsx/write-matrix.ts';
import { debtsOf } from '#core/scoring/debts.ts';
import { explained } from '#core/scoring/explained.ts';
import { matrixOf } from '#core/scoring/matrix.ts';
import { activityDetail, objectiveRows } from '#core/scoring/objectives.ts';
import { approveRating, proposeRating, rateNode, returnRating, withdrawRating } from '#core/scoring/rating.ts';
import { reviewOf } from '#core/scoring/review.ts';
import { attachedFile, attachFile } from '#core/scoring/scoring.evidence.ts';
import { asFile } from '#core/workspace/crossing.ts';
import { cycleOverview, scoresOf } from '#core/workspace/cycle-overview.ts';
import { nodeTold } from '#core/workspace/node-told.ts';
import { arranged, heatMap } from '#shared/domain/report/heat-map.ts';
import { derivationLines } from '#shared/domain/scoring/derivation-lines.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import type { Guarded } from './guarded.ts';
import { methodCalls } from './methods.ts';
import type { Session } from './session.ts';

/** Scores, what they are derived from, and what people judge. */
export function scoringCalls(os: Guarded['scoring'], session: Session) {
  const { ports, db, desk, made } = session;
  return os.router({
    ...methodCalls(os, session),
    scores: os.scores.handler(({ input }) => scoresOf(db(), input?.year)),
    explain: os.explain.handler(async ({ input }) => {
      const derivation = await explained(db(), input);
      return { derivation, lines: [...derivationLines(derivation, wordsIn(input.language))] };
    }),
    told: os.told.handler(({ input }) => nodeTold(db(), input)),
    objectives: os.objectives.handler(({ input }) => objectiveRows(db(), input?.year)),
    activity: os.activity.handler(({ input }) => activityDetail(db(), input.code, input.year)),
    rate: os.rate.handler(async ({ input }) => made(await rateNode(db(), ports, input)).rating),
    attach: os.attach.handler(({ input }) => attachFile(db(), ports, input.file)),
    attachment: os.attachment.handler(async ({ input }) => asFile(...(await attachedFile(db(), input.sha256)))),
    propose: os.propose.handler(async ({ input }) => made(await proposeRating(db(), ports, input)).rating),
    withdraw: os.withdraw.handler(async ({ input }) => made(await withdrawRating(db(), ports, input)).rating),
    approve: os.approve.handler(async ({ input }) => made(await approveRating(db(), ports, input)).rating),
    return: os.return.handler(async ({ input }) => made(await returnRating(db(), ports, input)).rating),
    review: os.review.handler(({ input }) => reviewOf(db(), ports.actor, input?.year)),
    matrix: os.matrix.handler(({ input }) => matrixOf(db(), input?.year)),
    debts: os.debts.handler(async ({ input }) => ({ debts: await debtsOf(db(), input) })),
    matrixFile: os.matrixFile.handler(async ({ input }) => {
      const matrix = await matrixOf(db(), input.year);
      const map = arranged(heatMap(matrix, input.view), input);
      const bytes = await writeMatrix(map, input.view, ports.clock.now(), wordsIn(input.language));
      return asFile(bytes, `matrice-${matrix.year}.xlsx`);
    }),
    overview: os.overview.handler(({ input }) => cycleOverview(db(), ports, desk(), input?.year)),
  });
}
