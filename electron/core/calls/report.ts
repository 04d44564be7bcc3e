import { compareIfWaiting } from '#core/intake/accept-part.ts';
import { loadCycle } from '#core/intake/intake.store.ts';
import { conclude } from '#core/report/conclude.ts';
import { followUp, recommend, recommendationsUpTo, withdrawRecommendation } from '#core/report/recommend.ts';
import { recommendationLetters } from '#core/report/recommendation-letters.ts';
import { writeEvaluation } from '#core/report/report.service.ts';
import { loadConclusions } from '#core/report/report.store.ts';
import { wouldChange } from '#core/report/would-change.ts';
import { scoreWorkspace } from '#core/scoring/scoring.service.ts';
import { asFile, evaluationFiles } from '#core/workspace/crossing.ts';
import { boundNumbers } from '#shared/domain/report/bound-numbers.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** The evaluation and what is written in it. */
export function reportCalls(os: Guarded['report'], session: Session) {
  const { ports, db, desk, made } = session;
  const recommended = async (work: ReturnType<typeof recommend>) => made(await work).recommendation;
  return os.router({
    wouldChange: os.wouldChange.handler(async ({ input }) => {
      const compared = await compareIfWaiting(db(), desk(), input);
      return compared && wouldChange(db(), ports, compared.waiting.year, compared.next);
    }),
    write: os.write.handler(async function* ({ input, signal }) {
      for await (const step of writeEvaluation(db(), ports, input?.year, signal)) {
        if (step.kind === 'progress') {
          yield step;
          continue;
        }
        session.keepWritten(step.result);
        const { sha256, auditHead } = step.result;
        yield { kind: 'result' as const, result: { sha256, auditHead } };
      }
    }),
    files: os.files.handler(({ input }) => evaluationFiles(session.written(), input.sha256)),
    conclusions: os.conclusions.handler(async ({ input }) => {
      const { year } = await loadCycle(db(), input?.year);
      return { conclusions: [...(await loadConclusions(db(), year))] };
    }),
    conclude: os.conclude.handler(async ({ input }) => made(await conclude(db(), ports, input)).conclusion),
    recommendations: os.recommendations.handler(({ input }) => recommendationsUpTo(db(), input?.year)),
    recommend: os.recommend.handler(({ input }) => recommended(recommend(db(), ports, input))),
    withdrawRecommendation: os.withdrawRecommendation.handler(({ input }) =>
      recommended(withdrawRecommendation(db(), ports, input)),
    ),
    followUp: os.followUp.handler(({ input }) => recommended(followUp(db(), ports, input))),
    letters: os.letters.handler(async ({ input }) => ({
      files: (await recommendationLetters(db(), input, wordsIn(input.language))).map((one) => asFile(...one)),
    })),
    numbers: os.numbers.handler(async ({ input }) => ({
      numbers: [...boundNumbers((await scoreWorkspace(db(), input?.year)).scores)],
    })),
  });
}
