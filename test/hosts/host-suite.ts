import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ports } from '#core/ports.ts';
import type { Progress } from '#shared/contract/base.ts';
import type { contract } from '#shared/contract/index.ts';
import { hashOf } from '../support/command-line.ts';
import { sampleFiles, sampleMapping } from '../support/sample-files.ts';

/** A host that runs, as a page or a command sees it. */
export interface TestHost {
  readonly call: ContractRouterClient<typeof contract>;
  /** How this host's client names a workspace that stands in the suite's folder. */
  place(name: string): string;
  /** Where the core runs in a process that the given ports do not reach: its clock and its log. */
  readonly outside?: { breakClock(broken: boolean): Promise<unknown>; log(): string };
  close(): Promise<void>;
}

type Step<T> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: T };

/** Follows long work to its result; `onStep` sees each stage. */
async function follow<T>(steps: AsyncIterable<Step<T>>, onStep: (progress: Progress) => void = () => undefined) {
  for await (const step of steps) {
    if (step.kind === 'result') return step.result;
    onStep(step.progress);
  }
  throw new Error('no result');
}

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

/** What a person would be told of a refusal; the error itself where it is none. */
const faultOf = (error: unknown): unknown =>
  error instanceof ORPCError && error.code === 'FAULT' && isDefinedError(error) ? error.data : error;

/** Who calls work off hears of it from the transport (the port's has no name for it), or from the core where there is none between. */
const isCalledOff = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    /not open or aborted/.test(error.message) ||
    (error instanceof ORPCError && /-cancelled$/.test(error.data?.code)));

/**
 * The same calls against any host (DESIGN.md: one contract, three hosts). `start` runs the host over the given ports, with
 * workspaces in `folder`.
 */
export function hostSuite(name: string, start: (ports: Ports, folder: string) => Promise<TestHost>): void {
  describe(`the calls, ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
    const logged: { readonly message: string; readonly error: unknown }[] = [];
    let broken = false;
    let host: TestHost;
    let written = '';
    const now = (): Date => {
      if (broken) throw new TypeError('the clock fell off the wall of Ana Pop');
      return new Date('2020-02-03T09:00:00Z');
    };
    const clock = { now };
    const log = { info: () => undefined, error: (message: string, error: unknown) => logged.push({ message, error }) };
    const atDisk = (file: string): string => join(folder, file);
    const breakClock = async (is: boolean): Promise<void> => {
      broken = is;
      await host.outside?.breakClock(is);
    };
    const bugsNoted = (): number =>
      host.outside ? [...host.outside.log().matchAll(/ incident \w+ in /g)].length : logged.length;
    const scored = async () => (await host.call.scoring.scores()).rows;

    beforeAll(async () => {
      host = await start({ clock, actor: 'test', log }, folder);
    });
    afterAll(async () => {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('nothing is open at first, which is a fault with its code and not a bug', async () => {
      expect(faultOf(await caught(scored()))).toEqual({ code: 'workspace-none', details: {} });
      expect(bugsNoted()).toBe(0);
    });

    it('a workspace is made, closed and opened; a missing one and one of that name are refused with their facts', async () => {
      const path = host.place('a.raportor');
      expect(await host.call.workspace.create({ path, year: 2019, due: '2020-01-31' })).toMatchObject({ year: 2019 });
      expect(faultOf(await caught(host.call.workspace.create({ path, year: 2019 })))).toEqual({
        code: 'workspace-exists',
        details: { file: atDisk('a.raportor') },
      });
      await host.call.workspace.close();
      const missing = host.place('b.raportor');
      expect(faultOf(await caught(host.call.workspace.open({ path: missing, mode: 'read' })))).toMatchObject({
        code: 'workspace-missing',
      });
      expect(await host.call.workspace.open({ path, mode: 'write' })).toEqual({ year: 2019 });
    });

    it('what the contract does not allow is turned away before the core sees it', async () => {
      const year = 20190;
      expect(await caught(host.call.workspace.create({ path: host.place('c.raportor'), year }))).toMatchObject({
        code: 'BAD_REQUEST',
        status: 400,
      });
      expect(bugsNoted()).toBe(0);
    });

    it('an import that is called off stores nothing, and the next one finds the workspace as it was', async () => {
      const before = await scored();
      const hash = hashOf(atDisk('a.raportor'));
      const files = sampleFiles();
      const controller = new AbortController();
      const { signal } = controller;
      const steps = await host.call.intake.import({ files, dryRun: false, mapping: sampleMapping() }, { signal });
      const seen: Progress[] = [];
      const error = await caught(
        follow(steps, (progress) => {
          seen.push(progress);
          if (seen.length === 3) controller.abort();
        }),
      );
      expect(isCalledOff(error)).toBe(true);
      expect(seen.at(-1)).toMatchObject({ step: 'read', done: 2, total: files.length });
      expect(await scored()).toEqual(before);
      expect(hashOf(atDisk('a.raportor'))).toBe(hash);
      expect(bugsNoted()).toBe(0);
    });

    it('files of every kind are imported with one step each, by names in Romanian, as a dry run said', async () => {
      const files = sampleFiles();
      const mapping = sampleMapping();
      const subjects: string[] = [];
      const dry = await follow(await host.call.intake.import({ files, dryRun: true, mapping }));
      const { outcomes } = await follow(
        await host.call.intake.import({ files, dryRun: false, mapping }),
        ({ step, subject = '' }) => step === 'read' && subjects.push(subject),
      );
      expect(subjects).toEqual(files.map((file) => file.name));
      expect(subjects.join()).toContain('Situație ANOFM 2019.csv');
      expect(outcomes).toEqual(dry.outcomes);
      expect(outcomes.filter(({ outcome }) => outcome === 'applied').length).toBeGreaterThan(10);
    });

    it('a score opens down to its cells', async () => {
      expect((await scored()).map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', 'total']);
      const { derivation, lines } = await host.call.scoring.explain({ code: '1.1.1', language: 'ro' });
      expect(derivation.code).toBe('1.1.1');
      expect(lines.join('\n')).toMatch(/\.(xlsx|ods|xls|csv) · .+ · [A-Z]+\d+ · „/);
      expect(faultOf(await caught(host.call.scoring.explain({ code: '9', language: 'ro' })))).toMatchObject({
        code: 'node-unknown',
        details: { node: '9' },
      });
    });

    it('the evaluation is written in steps, fetched, signed and verified, and so is the workspace', async () => {
      const { call } = host;
      const stages = new Set<string>();
      const { sha256, auditHead } = await follow(await call.report.write(), ({ step }) => stages.add(step));
      expect([...stages]).toEqual(['score', 'snapshot', 'xlsx', 'pdf'].filter((stage) => stages.has(stage)));
      expect(stages).toContain('pdf');
      const { snapshot, pdf, xlsx } = await call.report.files({ sha256 });
      expect([snapshot, pdf, xlsx].map((file) => file.name)).toEqual([
        'evaluare-2019.json',
        'evaluare-2019.pdf',
        'evaluare-2019.xlsx',
      ]);
      written = sha256;
      expect(await pdf.slice(0, 5).text()).toBe('%PDF-');
      const { p12, certificatePem } = await call.signing.testCertificate({ password: 'parolă' });
      const wrong = await caught(call.signing.sign({ pdf, p12, password: 'alta' }));
      expect(faultOf(wrong)).toMatchObject({ code: 'p12-wrong-password' });
      const signed = await call.signing.sign({ pdf, p12, password: 'parolă' });
      const trust = [certificatePem];
      expect(await call.signing.verify({ file: signed.pdf, trust })).toMatchObject({ overall: 'passed' });
      expect(await call.signing.verify({ file: snapshot, trust: [] })).toMatchObject({ overall: 'passed' });
      expect(await call.signing.verifyWorkspace({ head: auditHead })).toMatchObject({ overall: 'passed' });
      expect(faultOf(await caught(call.report.files({ sha256: '0'.repeat(64) })))).toMatchObject({
        code: 'evaluation-not-kept',
      });
    });

    it('writing that is called off ends, and the evaluation written before can still be fetched', async () => {
      const controller = new AbortController();
      const steps = await host.call.report.write(undefined, { signal: controller.signal });
      const error = await caught(follow(steps, ({ step }) => step === 'pdf' && controller.abort()));
      expect(isCalledOff(error)).toBe(true);
      expect((await host.call.report.files({ sha256: written })).pdf.name).toBe('evaluare-2019.pdf');
      expect(bugsNoted()).toBe(0);
    });

    it('whoever follows the changes hears of each write, until they stop following', async () => {
      const controller = new AbortController();
      const changes = await host.call.audit.changes(undefined, { signal: controller.signal });
      const next = changes.next();
      await host.call.workspace.close();
      expect(await next).toMatchObject({ value: { call: 'workspace.close' } });
      const last = caught(changes.next());
      controller.abort();
      expect(await last).toMatchObject({ name: 'AbortError' });
      expect(bugsNoted()).toBe(0);
    });

    describe('a bug', () => {
      /** The one thing that crosses the wall, and that the log has the rest under the same number. */
      function expectIncident(error: unknown): void {
        expect(error).toBeInstanceOf(ORPCError);
        if (!(error instanceof ORPCError)) return;
        expect(error).toMatchObject({ code: 'INCIDENT', status: 500, defined: true });
        expect(Object.keys(error.data)).toEqual(['incident']);
        expect(error.data.incident).toMatch(/^[0-9a-f]{8}$/);
        expect(JSON.stringify(error.toJSON())).not.toContain('Ana Pop');
        if (host.outside) {
          expect(host.outside.log()).toMatch(
            new RegExp(`incident ${error.data.incident} in [\\w.]+: TypeError\n +at `),
          );
          expect(host.outside.log()).not.toContain('Ana Pop');
          return;
        }
        const { message = '', error: cause } = logged.at(-1) ?? {};
        expect(message).toContain(error.data.incident);
        expect(cause).toBeInstanceOf(TypeError);
        expect(cause instanceof Error && cause.stack).toContain('host-suite.ts');
      }

      it('is told by the number of its incident, and logged once with its stack', async () => {
        await breakClock(true);
        const error = await caught(host.call.signing.testCertificate({ password: 'x' }));
        await breakClock(false);
        expect(bugsNoted()).toBe(1);
        expectIncident(error);
      });

      it('in the middle of long work too, and nothing of the work is stored', async () => {
        await host.call.workspace.close();
        await host.call.workspace.create({ path: host.place('d.raportor'), year: 2019 });
        const hash = hashOf(atDisk('d.raportor'));
        const files = sampleFiles().slice(0, 2);
        const steps = await host.call.intake.import({ files, dryRun: false, mapping: sampleMapping() });
        const error = await caught(follow(steps, () => void breakClock(true)));
        await breakClock(false);
        expect(bugsNoted()).toBe(2);
        expectIncident(error);
        expect(hashOf(atDisk('d.raportor'))).toBe(hash);
        expect(await host.call.signing.verifyWorkspace()).toMatchObject({ overall: 'passed' });
      });
    });
  });
}
