import { randomUUID } from 'node:crypto';
import { createRouterClient, EventPublisher, implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import { boundNumbers } from '#shared/domain/report/bound-numbers.ts';
import { arranged, heatMap } from '#shared/domain/report/heat-map.ts';
import { derivationLines } from '#shared/domain/scoring/derivation-lines.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { chainHead, searchEvents } from './audit/audit.store.ts';
import type { Step } from './audit/steps.ts';
import { asWorkspaceFault } from './database/workspace-faults.ts';
import { isSameFile } from './database/workspace-file.ts';
import { loadFramework } from './framework/framework.store.ts';
import { parseFrameworkFile } from './framework/framework-file.ts';
import { changeDraft, discardDraft, draftOf, saveVersion, viewOf } from './framework/plan-drafts.ts';
import { registerRows } from './framework/register-rows.ts';
import { acceptPart, mustCompare } from './intake/accept-part.ts';
import { applyWaiting } from './intake/apply-waiting.ts';
import { comparisonOf } from './intake/compare.ts';
import { keepHeld, refuseHeld } from './intake/decide-held.ts';
import { giveBack } from './intake/give-back.ts';
import { writeSummary } from './intake/import-summary.ts';
import { importFiles } from './intake/intake.service.ts';
import { loadCycle } from './intake/intake.store.ts';
import { issueRows, settleIssues } from './intake/issue-rows.ts';
import { exportProfile, forgetProfile, importProfile, listProfiles } from './intake/profiles.ts';
import { receiveFiles } from './intake/receive.ts';
import { returnFile, returnOf } from './intake/return/return-file.ts';
import { reviewFile, sheetWindow } from './intake/review.ts';
import { submissionRows } from './intake/submission-list.ts';
import { refreshTemplate } from './intake/template/refresh-template.ts';
import { writeTemplates } from './intake/template/write-templates.ts';
import { chooseFor, discardWaiting, preferFile, waitingFiles } from './intake/waiting.ts';
import { withdrawSubmission } from './intake/withdraw.ts';
import type { Ports } from './ports.ts';
import { conclude } from './report/conclude.ts';
import { followUp, recommend, recommendationsUpTo, withdrawRecommendation } from './report/recommend.ts';
import { recommendationLetters } from './report/recommendation-letters.ts';
import { type EvaluationFiles, writeEvaluation } from './report/report.service.ts';
import { loadConclusions } from './report/report.store.ts';
import { wouldChange } from './report/would-change.ts';
import { writeMatrix } from './report/xlsx/write-matrix.ts';
import { debtsOf } from './scoring/debts.ts';
import { explained } from './scoring/explained.ts';
import { matrixOf } from './scoring/matrix.ts';
import { parseMethodFile } from './scoring/method-file.ts';
import { activityDetail, objectiveRows } from './scoring/objectives.ts';
import { approveRating, proposeRating, rateNode, returnRating, withdrawRating } from './scoring/rating.ts';
import { reviewOf } from './scoring/review.ts';
import { attachedFile, attachFile } from './scoring/scoring.evidence.ts';
import { scoreWorkspace } from './scoring/scoring.service.ts';
import {
  listTokens,
  makeTestCertificate,
  signPdf,
  signPdfOnToken,
  verifyFile,
  verifyWorkspace,
} from './signing/signing.service.ts';
import { createWorkspace } from './workspace/create-workspace.ts';
import {
  actionNames,
  asFile,
  bytesOf,
  evaluationFiles,
  followed,
  incoming,
  isSteps,
  named,
  placed,
  placesOf,
  told,
} from './workspace/crossing.ts';
import { currentWorkspace } from './workspace/current.ts';
import { cycleOverview, scoresOf } from './workspace/cycle-overview.ts';
import { advanceCycle, cycleStateOf, mustBeWritable } from './workspace/cycle-states.ts';
import { changeFramework, frameworkVersions, openFurtherCycle } from './workspace/framework-versions.ts';
import { type OpenWorkspace, openedWorkspace, openWorkspace } from './workspace/open-workspace.ts';
import { mustBeAllowed, peopleOf, renameIfAlone, setPerson } from './workspace/people.ts';
import { compareSides, draftList, lineageOf, lookAtPlan, takePlan, versionFile } from './workspace/plans.ts';
import { sampleFiles } from './workspace/samples.ts';
import { oneAtATime } from './workspace/turns.ts';
import { WRITES } from './workspace/writes.ts';

/**
 * The one wiring: every call of the contract over one open workspace, called in process or served by a host. Faults, and what
 * SQLite says of the file, cross the wall as the contract's typed error; a bug is logged here with its stack, and crosses it as the
 * number of its incident.
 */
export function createCore(ports: Ports) {
  let open: OpenWorkspace | null = null;
  let written: EvaluationFiles | null = null;
  const changes = new EventPublisher<{ change: { call: string } }>();

  const current = (): OpenWorkspace => {
    if (!open) throw new FaultError('workspace-none');
    return open;
  };
  const db = () => current().file.db;
  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    written = null;
    await closing?.close();
  };
  /** Leaves the workspace that was open only now that another one is: what is refused takes nothing away. */
  const goTo = async (next: OpenWorkspace): Promise<void> => {
    await close();
    open = next;
    await ports.places?.remember(next.file.path);
  };
  const desk = () => current().desk;
  const made = <T extends { readonly step: Step | null }>(result: T): T => {
    if (result.step) current().steps.made(result.step);
    return result;
  };
  const done = (result: { readonly step: Step | null }): void => void made(result);
  const recommended = async (work: ReturnType<typeof recommend>) => made(await work).recommendation;
  const inTurn = oneAtATime();
  const os = implement(contract).use(async ({ next, errors, path }, input) => {
    const name = path.join('.');
    const isWrite = WRITES.has(name);
    const telling = (error: unknown): unknown => {
      const known = asWorkspaceFault(error, open?.file.path ?? '');
      if (known instanceof FaultError)
        return errors.FAULT({ data: { code: known.code, details: { ...known.details } } });
      if (!isBug(known)) return known;
      const incident = randomUUID().slice(0, 8);
      ports.log.error(`incident ${incident} in ${name}`, known);
      return errors.INCIDENT({ data: { incident }, cause: known });
    };
    const announce = (): void => {
      if (isWrite) changes.publish('change', { call: name });
    };
    try {
      const allowed = async () => {
        if (open) await mustBeAllowed(open.file.db, ports.actor, name);
        if (open) await mustBeWritable(open.file.db, name, input);
        return next();
      };
      const done = await (isWrite ? inTurn(allowed) : allowed());
      if (isSteps(done.output)) return { ...done, output: followed(done.output, telling, announce) };
      announce();
      return done;
    } catch (error) {
      throw telling(error);
    }
  });
  const waiting = () => waitingFiles(db(), desk());
  const overview = (asked?: number) => cycleOverview(db(), ports, desk(), asked);

  const router = os.router({
    workspace: {
      create: os.workspace.create.handler(async ({ input }) => {
        const framework = input.framework && parseFrameworkFile(await bytesOf(input.framework), input.framework.name);
        const method = input.method && parseMethodFile(await bytesOf(input.method), input.method.name);
        const path = placed(ports, input.path);
        const { year, due } = input;
        const created = await createWorkspace(ports, { path, year, due, framework, method });
        await goTo(openedWorkspace(ports, created.file, 'write'));
        return { ...created.summary };
      }),
      open: os.workspace.open.handler(async ({ input }) => {
        const path = placed(ports, input.path);
        // Looking at a file through a second handle would give up the lock on it (POSIX).
        if (open && isSameFile(open.file.path, path)) await close();
        await goTo(await openWorkspace(ports, path, input.mode));
        return { year: (await loadCycle(db())).year };
      }),
      close: os.workspace.close.handler(close),
      current: os.workspace.current.handler(async () => open && currentWorkspace(open)),
      places: os.workspace.places.handler(() => placesOf(ports)),
      samples: os.workspace.samples.handler(() => sampleFiles(ports.clock.now())),
      openCycle: os.workspace.openCycle.handler(({ input }) => openFurtherCycle(db(), ports, input)),
      changeFramework: os.workspace.changeFramework.handler(({ input }) => changeFramework(db(), ports, input)),
      cycleState: os.workspace.cycleState.handler(async ({ input }) =>
        cycleStateOf(db(), ports.actor, await overview(input?.year)),
      ),
      advance: os.workspace.advance.handler(async ({ input }) => {
        await advanceCycle(db(), ports, await overview(input.year), input);
        current().steps.forget();
        return cycleStateOf(db(), ports.actor, await overview(input.year));
      }),
      person: os.workspace.person.handler(() => ({ name: ports.actor })),
      introduce: os.workspace.introduce.handler(async ({ input }) => {
        const before = ports.actor;
        await ports.introduce?.(input.name);
        if (open?.mode === 'write') await renameIfAlone(db(), ports, before);
        if (ports.actor !== before) open?.steps.forget();
        return { name: ports.actor };
      }),
      people: os.workspace.people.handler(() => peopleOf(db(), ports.actor)),
      setPerson: os.workspace.setPerson.handler(({ input }) => setPerson(db(), ports, input)),
    },
    audit: {
      events: os.audit.events.handler(async ({ input }) => {
        const { events, total } = await searchEvents(db(), { ...input, named: actionNames });
        return { events: [...events], total, head: (await chainHead(db())).head };
      }),
      steps: os.audit.steps.handler(() => {
        const { undo, redo } = current().steps.next;
        return { undo: undo && told(undo), redo: redo && told(redo) };
      }),
      undo: os.audit.undo.handler(async () => told(await current().steps.undo())),
      redo: os.audit.redo.handler(async () => told(await current().steps.redo())),
      changes: os.audit.changes.handler(async function* ({ signal }) {
        yield* changes.subscribe('change', signal ? { signal } : {});
      }),
    },
    framework: {
      show: os.framework.show.handler(async ({ input }) => {
        const { framework } = await loadCycle(db(), input?.year);
        return { framework: await loadFramework(db(), framework), sha256: framework };
      }),
      register: os.framework.register.handler(async ({ input }) => {
        const { framework, year } = await loadCycle(db(), input?.year);
        return { institutions: registerRows(await loadFramework(db(), framework), year) };
      }),
      readPlan: os.framework.readPlan.handler(async ({ input: { file, head }, signal }) =>
        lookAtPlan(open?.file.db ?? null, ports, { file: await named(file), head }, signal),
      ),
      takePlan: os.framework.takePlan.handler(async ({ input, signal }) =>
        takePlan(db(), ports, await named(input.file), signal),
      ),
      drafts: os.framework.drafts.handler(() => draftList(db())),
      draft: os.framework.draft.handler(async ({ input }) => viewOf(await draftOf(db(), input.sha256))),
      saveDraft: os.framework.saveDraft.handler(({ input }) => changeDraft(db(), ports, input.draft)),
      discardDraft: os.framework.discardDraft.handler(({ input }) => discardDraft(db(), ports, input.sha256)),
      saveVersion: os.framework.saveVersion.handler(({ input }) => saveVersion(db(), ports, input.sha256)),
      versions: os.framework.versions.handler(async () => ({ versions: await frameworkVersions(db()) })),
      versionFile: os.framework.versionFile.handler(({ input }) => versionFile(db(), input.sha256)),
      compare: os.framework.compare.handler(({ input: { from, to } }) => compareSides(db, from, to)),
      lineage: os.framework.lineage.handler(({ input }) => lineageOf(db(), input)),
    },
    intake: {
      templates: os.intake.templates.handler(async ({ input }) => {
        const written = await writeTemplates(db(), input);
        return { files: written.map(({ bytes, name }) => asFile(bytes, name)) };
      }),
      refreshTemplate: os.intake.refreshTemplate.handler(async ({ input: { file } }) => {
        const earlier = { name: file.name, bytes: await bytesOf(file).catch(() => null) };
        const { bytes, name } = await refreshTemplate(db(), current().desk, earlier);
        return { file: asFile(bytes, name) };
      }),
      import: os.intake.import.handler(async function* ({ input, signal }) {
        const files = await incoming(input.files);
        yield* importFiles(db(), ports, { ...input, files }, signal);
      }),
      receive: os.intake.receive.handler(async function* ({ input, signal }) {
        const files = input.files.map((file) => ({ name: file.name, open: () => bytesOf(file).catch(() => null) }));
        yield* receiveFiles(db(), ports, current(), { ...input, files }, signal);
      }),
      pause: os.intake.pause.handler(({ input }) => (input.paused ? current().gate.hold() : current().gate.release())),
      received: os.intake.received.handler(async () => ({
        received: [...(await waiting())],
        held: current().held.list(),
      })),
      keepHeld: os.intake.keepHeld.handler(({ input }) => keepHeld(db(), ports, current().held, input)),
      refuseHeld: os.intake.refuseHeld.handler(({ input }) =>
        refuseHeld(db(), ports, current().held, desk(), input.sha256),
      ),
      review: os.intake.review.handler(({ input }) => reviewFile(db(), desk(), input.sha256)),
      cells: os.intake.cells.handler(({ input }) => sheetWindow(db(), desk(), input)),
      choose: os.intake.choose.handler(async ({ input }) => {
        made(await chooseFor(db(), ports, desk(), input.sha256, input.mapping));
        return reviewFile(db(), desk(), input.sha256);
      }),
      apply: os.intake.apply.handler(async function* ({ input, signal }) {
        yield* applyWaiting(db(), ports, current(), input.files, signal);
      }),
      compare: os.intake.compare.handler(async ({ input }) => ({
        comparison: await comparisonOf(db(), desk(), input),
      })),
      issues: os.intake.issues.handler(({ input }) => issueRows(db(), desk(), input?.year)),
      settle: os.intake.settle.handler(async ({ input }) => done(await settleIssues(db(), ports, desk(), input))),
      prefer: os.intake.prefer.handler(async ({ input: { sha256, reason } }) =>
        done(await preferFile(db(), ports, desk(), sha256, reason)),
      ),
      acceptPart: os.intake.acceptPart.handler(async ({ input }) => {
        const { institution, version } = made(await acceptPart(db(), ports, desk(), input));
        return { institution, version };
      }),
      giveBack: os.intake.giveBack.handler(async ({ input }) => done(await giveBack(db(), ports, desk(), input))),
      withdraw: os.intake.withdraw.handler(async ({ input }) => done(await withdrawSubmission(db(), ports, input))),
      summary: os.intake.summary.handler(async ({ input }) => {
        const bytes = await writeSummary(input.rows, ports.clock.now(), wordsIn(input.language));
        return asFile(bytes, 'import.xlsx');
      }),
      returned: os.intake.returned.handler(async ({ input: { of, term } }) => {
        const words = wordsIn('ro');
        const { workbook, letter } = await returnFile(db(), ports, desk(), { file: await returnOf(of), term, words });
        return { files: [workbook, letter].map(({ bytes, name }) => asFile(bytes, name)) };
      }),
      discard: os.intake.discard.handler(({ input }) => discardWaiting(db(), ports, input.sha256)),
      profiles: os.intake.profiles.handler(async () => ({ profiles: [...(await listProfiles(db()))] })),
      exportProfile: os.intake.exportProfile.handler(({ input }) => exportProfile(db(), input.institution)),
      importProfile: os.intake.importProfile.handler(({ input }) => importProfile(db(), ports, input.file)),
      forgetProfile: os.intake.forgetProfile.handler(async ({ input }) =>
        done(await forgetProfile(db(), ports, input)),
      ),
      submissions: os.intake.submissions.handler(async ({ input }) =>
        submissionRows(db(), ports, await waiting(), input?.year),
      ),
    },
    scoring: {
      scores: os.scoring.scores.handler(({ input }) => scoresOf(db(), input?.year)),
      explain: os.scoring.explain.handler(async ({ input }) => {
        const derivation = await explained(db(), input);
        return { derivation, lines: [...derivationLines(derivation, wordsIn(input.language))] };
      }),
      objectives: os.scoring.objectives.handler(({ input }) => objectiveRows(db(), input?.year)),
      activity: os.scoring.activity.handler(({ input }) => activityDetail(db(), input.code, input.year)),
      rate: os.scoring.rate.handler(async ({ input }) => made(await rateNode(db(), ports, input)).rating),
      attach: os.scoring.attach.handler(({ input }) => attachFile(db(), ports, input.file)),
      attachment: os.scoring.attachment.handler(async ({ input }) =>
        asFile(...(await attachedFile(db(), input.sha256))),
      ),
      propose: os.scoring.propose.handler(async ({ input }) => made(await proposeRating(db(), ports, input)).rating),
      withdraw: os.scoring.withdraw.handler(async ({ input }) => made(await withdrawRating(db(), ports, input)).rating),
      approve: os.scoring.approve.handler(async ({ input }) => made(await approveRating(db(), ports, input)).rating),
      return: os.scoring.return.handler(async ({ input }) => made(await returnRating(db(), ports, input)).rating),
      review: os.scoring.review.handler(({ input }) => reviewOf(db(), ports.actor, input?.year)),
      matrix: os.scoring.matrix.handler(({ input }) => matrixOf(db(), input?.year)),
      debts: os.scoring.debts.handler(async ({ input }) => ({ debts: await debtsOf(db(), input) })),
      matrixFile: os.scoring.matrixFile.handler(async ({ input }) => {
        const matrix = await matrixOf(db(), input.year);
        const map = arranged(heatMap(matrix, input.view), input);
        const bytes = await writeMatrix(map, input.view, ports.clock.now(), wordsIn(input.language));
        return asFile(bytes, `matrice-${matrix.year}.xlsx`);
      }),
      overview: os.scoring.overview.handler(({ input }) => overview(input?.year)),
    },
    report: {
      wouldChange: os.report.wouldChange.handler(async ({ input }) => {
        const { waiting, next } = await mustCompare(db(), desk(), input);
        return wouldChange(db(), ports, waiting.year, next);
      }),
      write: os.report.write.handler(async function* ({ input, signal }) {
        for await (const step of writeEvaluation(db(), ports, input?.year, signal)) {
          if (step.kind === 'progress') {
            yield step;
            continue;
          }
          written = step.result;
          const { sha256, auditHead } = step.result;
          yield { kind: 'result' as const, result: { sha256, auditHead } };
        }
      }),
      files: os.report.files.handler(({ input }) => evaluationFiles(written, input.sha256)),
      conclusions: os.report.conclusions.handler(async ({ input }) => {
        const { year } = await loadCycle(db(), input?.year);
        return { conclusions: [...(await loadConclusions(db(), year))] };
      }),
      conclude: os.report.conclude.handler(async ({ input }) => made(await conclude(db(), ports, input)).conclusion),
      recommendations: os.report.recommendations.handler(({ input }) => recommendationsUpTo(db(), input?.year)),
      recommend: os.report.recommend.handler(({ input }) => recommended(recommend(db(), ports, input))),
      withdrawRecommendation: os.report.withdrawRecommendation.handler(({ input }) =>
        recommended(withdrawRecommendation(db(), ports, input)),
      ),
      followUp: os.report.followUp.handler(({ input }) => recommended(followUp(db(), ports, input))),
      letters: os.report.letters.handler(async ({ input }) => ({
        files: (await recommendationLetters(db(), input, wordsIn(input.language))).map((one) => asFile(...one)),
      })),
      numbers: os.report.numbers.handler(async ({ input }) => ({
        numbers: [...boundNumbers((await scoreWorkspace(db(), input?.year)).scores)],
      })),
    },
    signing: {
      sign: os.signing.sign.handler(async ({ input }) => {
        const [pdf, p12] = [await bytesOf(input.pdf), await bytesOf(input.p12)];
        const signed = await signPdf({ pdf, p12, password: input.password, at: ports.clock.now() });
        return { pdf: asFile(signed, input.pdf.name) };
      }),
      tokens: os.signing.tokens.handler(async ({ input }) => {
        const tokens = await listTokens(input.library, ports.startSideProcess);
        return { tokens: tokens.map((token) => ({ ...token, certificates: [...token.certificates] })) };
      }),
      signWithToken: os.signing.signWithToken.handler(async ({ input: { pdf, ...key } }) => {
        const input = { pdf: await bytesOf(pdf), at: ports.clock.now() };
        return { pdf: asFile(await signPdfOnToken(input, key, ports.startSideProcess), pdf.name) };
      }),
      testCertificate: os.signing.testCertificate.handler(async ({ input }) => {
        const certificate = await makeTestCertificate(input.password, ports.clock.now());
        return { p12: asFile(certificate.p12, 'certificat-demo.p12'), certificatePem: certificate.certificatePem };
      }),
      verify: os.signing.verify.handler(async ({ input }) =>
        verifyFile(await bytesOf(input.file), input.trust, ports.clock.now()),
      ),
      verifyWorkspace: os.signing.verifyWorkspace.handler(({ input }) => verifyWorkspace(db(), ports, input?.head)),
    },
  });
  return { call: createRouterClient(router, {}), router, close };
}

export type Core = ReturnType<typeof createCore>;

/** Whether it is nobody's decision: neither a fault, nor a request the wall turned away, nor work that was called off. */
const isBug = (error: unknown): boolean =>
  error instanceof ORPCError ? error.status >= 500 : !(error instanceof Error && error.name === 'AbortError');
