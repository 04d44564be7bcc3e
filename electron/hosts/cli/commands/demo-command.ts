import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '#core/ports.ts';
import { parseMapping } from '#shared/contract/intake.ts';
import { filesAt, mustTakeFiles, readAsFile, writeInto, writeWhole } from '../files.ts';
import { follow, interruptSignal, withCore, withWorkspace, writeEvaluation } from '../session.ts';
import { scoreTable, verdictLines } from '../tables.ts';
import type { Terminal } from '../terminal.ts';
import { madeLine, outcomeLines } from './workspace-commands.ts';

const SAMPLES = fileURLToPath(new URL('../../../../resources/samples/2019', import.meta.url));
const MAPPING = fileURLToPath(new URL('../../../../resources/samples/2019-mapping.json', import.meta.url));
const YEAR = 2019;
const DUE = '2020-01-31';

/** A day in the evaluation of 2019, a second later at each look: the same demonstration every time, to the byte. */
function demoClock(): Clock {
  let seconds = 0;
  return { now: () => new Date(Date.UTC(2020, 2, 2, 9, 0, seconds++)) };
}

/**
 * `demo`: the whole job on the shipped samples: workspace, import of 16 workbooks, scores, evaluation, signature with a marked
 * test certificate, verification. Exit code 3 when the result does not verify.
 */
export async function demo(terminal: Terminal, { out }: { readonly out: string }): Promise<number> {
  const { words } = terminal;
  const signal = interruptSignal();
  const workspace = join(out, 'demo.raportor');
  const say = (step: string, params: Readonly<Record<string, string | number>> = {}): void =>
    terminal.note(words(`cli:demo.${step}`, params));
  await mustTakeFiles(out);
  await mkdir(out, { recursive: true });
  await rm(workspace, { force: true });

  const evaluation = await withCore(
    async (core) => {
      const { call } = core;
      say('workspace');
      const made = await call.workspace.create({ path: workspace, year: YEAR, due: DUE });
      terminal.note(`    ${madeLine(workspace, made, words)}`);
      const paths = await filesAt([SAMPLES]);
      say('import', { count: paths.length });
      const files = await Promise.all(paths.map(readAsFile));
      const mapping = parseMapping(await (await readAsFile(MAPPING)).text(), MAPPING);
      const { outcomes } = await follow(
        terminal,
        await call.intake.import({ files, dryRun: false, mapping }, { signal }),
      );
      for (const line of outcomeLines(outcomes, words)) terminal.note(`    ${line}`);
      say('report');
      return writeEvaluation(terminal, core, signal);
    },
    { clock: demoClock(), actor: 'demo' },
  );

  // The signature is made now, with a key that exists only while this command runs.
  const signed = await withCore(async ({ call }) => {
    say('sign');
    const password = randomBytes(18).toString('base64');
    const { p12, certificatePem } = await call.signing.testCertificate({ password });
    const { pdf } = await call.signing.sign({ pdf: evaluation.pdf, p12, password });
    say('verify');
    const checked = [await call.signing.verify({ file: pdf, trust: [certificatePem] })];
    checked.push(await call.signing.verify({ file: evaluation.snapshot, trust: [] }));
    return { pdf, certificatePem, checked };
  });
  const { scores, verdict } = await withWorkspace(workspace, 'read', async ({ call }) => ({
    scores: await call.scoring.scores(),
    verdict: await call.signing.verifyWorkspace({ head: evaluation.auditHead }),
  }));
  const verdicts = [...signed.checked, verdict];
  for (const line of verdicts.flatMap((one) => verdictLines(one, words))) terminal.note(`    ${line}`);

  const certificate = join(out, 'certificat-demo.pem');
  const written = await writeInto(out, [signed.pdf, evaluation.xlsx, evaluation.snapshot]);
  await writeWhole([{ path: certificate, content: new Blob([signed.certificatePem]) }]);
  terminal.line();
  for (const line of scoreTable(scores.rows, words)) terminal.line(line);
  terminal.line();
  for (const file of [workspace, ...written, certificate]) {
    terminal.line(words('cli:demo.file', { file, count: Math.ceil((await stat(file)).size / 1024) }));
  }
  const passed = verdicts.every(({ overall }) => overall === 'passed');
  terminal.line(words(passed ? 'cli:verify.passed' : 'cli:verify.failed', { file: written[0] ?? '' }));
  return passed ? 0 : 3;
}
