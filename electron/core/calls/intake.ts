import { acceptPart } from '#core/intake/accept-part.ts';
import { applyWaiting } from '#core/intake/apply-waiting.ts';
import { comparisonOf } from '#core/intake/compare.ts';
import { keepHeld, refuseHeld } from '#core/intake/decide-held.ts';
import { giveBack } from '#core/intake/give-back.ts';
import { writeSummary } from '#core/intake/import-summary.ts';
import { importFiles } from '#core/intake/intake.service.ts';
import { issueRows, settleIssues } from '#core/intake/issue-rows.ts';
import { exportProfile, forgetProfile, importProfile, listProfiles } from '#core/intake/profiles.ts';
import { receiveFiles } from '#core/intake/receive.ts';
import { returnFile, returnOf } from '#core/intake/return/return-file.ts';
import { reviewFile, sheetWindow } from '#core/intake/review.ts';
import { submissionRows } from '#core/intake/submission-list.ts';
import { refreshTemplate } from '#core/intake/template/refresh-template.ts';
import { writeTemplates } from '#core/intake/template/write-templates.ts';
import { chooseFor, discardWaiting, preferFile, waitingFiles } from '#core/intake/waiting.ts';
import { withdrawSubmission } from '#core/intake/withdraw.ts';
import { asFile, bytesOf, incoming } from '#core/workspace/crossing.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** Files from the institutions, from received to in force. */
export function intakeCalls(os: Guarded['intake'], session: Session) {
  const { ports, db, desk, made, done, current } = session;
  return os.router({
    templates: os.templates.handler(async ({ input }) => {
      const written = await writeTemplates(db(), input);
      return { files: written.map(({ bytes, name }) => asFile(bytes, name)) };
    }),
    refreshTemplate: os.refreshTemplate.handler(async ({ input: { file } }) => {
      const earlier = { name: file.name, bytes: await bytesOf(file).catch(() => null) };
      const { bytes, name } = await refreshTemplate(db(), current().desk, earlier);
      return { file: asFile(bytes, name) };
    }),
    import: os.import.handler(async function* ({ input, signal }) {
      const files = await incoming(input.files);
      yield* importFiles(db(), ports, { ...input, files }, signal);
    }),
    receive: os.receive.handler(async function* ({ input, signal }) {
      const files = input.files.map((file) => ({ name: file.name, open: () => bytesOf(file).catch(() => null) }));
      yield* receiveFiles(db(), ports, current(), { ...input, files }, signal);
    }),
    pause: os.pause.handler(({ input }) => (input.paused ? current().gate.hold() : current().gate.release())),
    received: os.received.handler(async () => ({
      received: [...(await waitingFiles(db(), desk()))],
      held: current().held.list(),
    })),
    keepHeld: os.keepHeld.handler(({ input }) => keepHeld(db(), ports, current().held, input)),
    refuseHeld: os.refuseHeld.handler(({ input }) => refuseHeld(db(), ports, current().held, desk(), input.sha256)),
    review: os.review.handler(({ input }) => reviewFile(db(), desk(), input.sha256)),
    cells: os.cells.handler(({ input }) => sheetWindow(db(), desk(), input)),
    choose: os.choose.handler(async ({ input }) => {
      made(await chooseFor(db(), ports, desk(), input.sha256, input.mapping));
      return reviewFile(db(), desk(), input.sha256);
    }),
    apply: os.apply.handler(async function* ({ input, signal }) {
      yield* applyWaiting(db(), ports, current(), input.files, signal);
    }),
    compare: os.compare.handler(async ({ input }) => ({
      comparison: await comparisonOf(db(), desk(), input),
    })),
    issues: os.issues.handler(({ input }) => issueRows(db(), desk(), input?.year)),
    settle: os.settle.handler(async ({ input }) => done(await settleIssues(db(), ports, desk(), input))),
    prefer: os.prefer.handler(async ({ input: { sha256, reason } }) =>
      done(await preferFile(db(), ports, desk(), sha256, reason)),
    ),
    acceptPart: os.acceptPart.handler(async ({ input }) => {
      const { institution, version } = made(await acceptPart(db(), ports, desk(), input));
      return { institution, version };
    }),
    giveBack: os.giveBack.handler(async ({ input }) => done(await giveBack(db(), ports, desk(), input))),
    withdraw: os.withdraw.handler(async ({ input }) => done(await withdrawSubmission(db(), ports, input))),
    summary: os.summary.handler(async ({ input }) => {
      const bytes = await writeSummary(input.rows, ports.clock.now(), wordsIn(input.language));
      return asFile(bytes, 'import.xlsx');
    }),
    returned: os.returned.handler(async ({ input: { of, term } }) => {
      const words = wordsIn('ro');
      const { workbook, letter } = await returnFile(db(), ports, desk(), { file: await returnOf(of), term, words });
      return { files: [workbook, letter].map(({ bytes, name }) => asFile(bytes, name)) };
    }),
    discard: os.discard.handler(({ input }) => discardWaiting(db(), ports, input.sha256)),
    profiles: os.profiles.handler(async () => ({ profiles: [...(await listProfiles(db()))] })),
    exportProfile: os.exportProfile.handler(({ input }) => exportProfile(db(), input.institution)),
    importProfile: os.importProfile.handler(({ input }) => importProfile(db(), ports, input.file)),
    forgetProfile: os.forgetProfile.handler(async ({ input }) => done(await forgetProfile(db(), ports, input))),
    submissions: os.submissions.handler(async ({ input }) =>
      submissionRows(db(), ports, await waitingFiles(db(), desk()), input?.year),
    ),
  });
}
