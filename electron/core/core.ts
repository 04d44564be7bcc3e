import { randomUUID } from 'node:crypto';
import { createRouterClient, implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import { derivationLines } from '#shared/domain/scoring/derivation-lines.ts';
import { explain } from '#shared/domain/scoring/explain.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { OVERALL } from '#shared/kernel/ids.ts';
import { wordsIn } from '#shared/words/words.ts';
import { asWorkspaceFault } from './database/workspace-faults.ts';
import { openWorkspaceFile, type WorkspaceFile } from './database/workspace-file.ts';
import { parseFrameworkFile } from './framework/framework-file.ts';
import { importFiles } from './intake/intake.service.ts';
import { loadCycle } from './intake/intake.store.ts';
import { writeTemplates } from './intake/template/write-templates.ts';
import type { Ports } from './ports.ts';
import {
  type EvaluationFiles,
  type ReportFaultCode,
  sensitivityOfCycle,
  writeEvaluation,
} from './report/report.service.ts';
import { parseMethodFile } from './scoring/method-file.ts';
import { scoreWorkspace } from './scoring/scoring.service.ts';
import { makeTestCertificate, signPdf, verifyFile, verifyWorkspace } from './signing/signing.service.ts';
import { createWorkspace } from './workspace.ts';

/**
 * The one wiring: every call of the contract over one open workspace, called in process or served by a host. Faults, and what
 * SQLite says of the file, cross the wall as the contract's typed error; a bug is logged here with its stack, and crosses it as the
 * number of its incident.
 */
export function createCore(ports: Ports) {
  let open: WorkspaceFile | null = null;
  let written: EvaluationFiles | null = null;
  const current = (): WorkspaceFile => {
    if (!open) throw new FaultError('workspace-none');
    return open;
  };
  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    written = null;
    await closing?.close();
  };
  const os = implement(contract).use(async ({ next, errors, path }) => {
    const told = (error: unknown): unknown => {
      const known = asWorkspaceFault(error, open?.path ?? '');
      if (known instanceof FaultError)
        return errors.FAULT({ data: { code: known.code, details: { ...known.details } } });
      if (!isBug(known)) return known;
      const incident = randomUUID().slice(0, 8);
      ports.log.error(`incident ${incident} in ${path.join('.')}`, known);
      return errors.INCIDENT({ data: { incident }, cause: known });
    };
    try {
      const done = await next();
      return isSteps(done.output) ? { ...done, output: stepsTelling(done.output, told) } : done;
    } catch (error) {
      throw told(error);
    }
  });
  const router = os.router({
    workspace: {
      create: os.workspace.create.handler(async ({ input }) => {
        const framework = input.framework && parseFrameworkFile(await bytesOf(input.framework), input.framework.name);
        const method = input.method && parseMethodFile(await bytesOf(input.method), input.method.name);
        await close();
        const made = await createWorkspace(ports, {
          path: input.path,
          year: input.year,
          due: input.due,
          framework,
          method,
        });
        open = made.file;
        return { ...made.summary };
      }),
      open: os.workspace.open.handler(async ({ input }) => {
        await close();
        open = await openWorkspaceFile(input.path, input.mode);
        return { year: (await loadCycle(open.db)).year };
      }),
      close: os.workspace.close.handler(close),
    },
    intake: {
      templates: os.intake.templates.handler(async ({ input }) => {
        const written = await writeTemplates(current().db, input.institution);
        return { files: written.map(({ bytes, name }) => asFile(bytes, name)) };
      }),
      import: os.intake.import.handler(async function* ({ input, signal }) {
        const files = await Promise.all(
          input.files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file).catch(() => null) })),
        );
        yield* importFiles(current().db, ports, { ...input, files }, signal);
      }),
    },
    scoring: {
      scores: os.scoring.scores.handler(async () => {
        const scored = await scoreWorkspace(current().db);
        const titles = new Map(scored.framework.generalObjectives.map((general) => [String(general.code), general]));
        const rows = [...scored.scores.children, scored.scores].map((node) => ({
          code: node.code,
          title: titles.get(node.code)?.title ?? scored.framework.title,
          illustrative: node.code === OVERALL ? false : titles.get(node.code)?.ilustrativ === true,
          score: node.score,
          band: node.band,
          coverage: node.coverage,
          level: node.level,
        }));
        return { year: scored.cycle.year, rows, sheet: scored.scores, sensitivity: [...sensitivityOfCycle(scored)] };
      }),
      explain: os.scoring.explain.handler(async ({ input }) => {
        const scored = await scoreWorkspace(current().db);
        const derivation = explain(
          { sheet: scored.scores, framework: scored.framework, year: scored.cycle.year },
          input.code,
        );
        if (!derivation.ok) throw new FaultError(derivation.error.code, derivation.error.details);
        return { derivation: derivation.value, lines: [...derivationLines(derivation.value, wordsIn(input.language))] };
      }),
    },
    report: {
      write: os.report.write.handler(async function* ({ signal }) {
        for await (const step of writeEvaluation(current().db, ports, signal)) {
          if (step.kind === 'progress') {
            yield step;
            continue;
          }
          written = step.result;
          const { sha256, auditHead } = step.result;
          yield { kind: 'result' as const, result: { sha256, auditHead } };
        }
      }),
      files: os.report.files.handler(({ input }) => {
        if (written?.sha256 !== input.sha256) throw new FaultError<ReportFaultCode>('evaluation-not-kept');
        const name = `evaluare-${written.year}`;
        return {
          snapshot: asFile(Buffer.from(written.snapshot), `${name}.json`),
          pdf: asFile(written.pdf, `${name}.pdf`),
          xlsx: asFile(written.xlsx, `${name}.xlsx`),
        };
      }),
    },
    signing: {
      sign: os.signing.sign.handler(async ({ input }) => {
        const signed = await signPdf({
          pdf: await bytesOf(input.pdf),
          p12: await bytesOf(input.p12),
          password: input.password,
          at: ports.clock.now(),
        });
        return { pdf: asFile(signed, input.pdf.name) };
      }),
      testCertificate: os.signing.testCertificate.handler(async ({ input }) => {
        const made = await makeTestCertificate(input.password, ports.clock.now());
        return { p12: asFile(made.p12, 'certificat-demo.p12'), certificatePem: made.certificatePem };
      }),
      verify: os.signing.verify.handler(async ({ input }) =>
        verifyFile(await bytesOf(input.file), input.trust, ports.clock.now()),
      ),
      verifyWorkspace: os.signing.verifyWorkspace.handler(({ input }) =>
        verifyWorkspace(current().db, ports, input?.head),
      ),
    },
  });
  return { call: createRouterClient(router, {}), router, close };
}

export type Core = ReturnType<typeof createCore>;

/** Whether it is nobody's decision: neither a fault, nor a request the wall turned away, nor work that was called off. */
const isBug = (error: unknown): boolean =>
  error instanceof ORPCError ? error.status >= 500 : !(error instanceof Error && error.name === 'AbortError');

const isSteps = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** The steps of long work, which may go wrong after the call itself has been answered. */
async function* stepsTelling(steps: AsyncIterable<unknown>, told: (error: unknown) => unknown) {
  try {
    yield* steps;
  } catch (error) {
    throw told(error);
  }
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const asFile = (bytes: Uint8Array, name: string): File => new File([Uint8Array.from(bytes)], name);
