import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '#core/ports.ts';
import { MappingFile } from '#shared/contract/intake.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { filesAt, readAsFile, writeInto, writeWhole } from '../files.ts';
import { follow, withCore, withWorkspace } from '../session.ts';
import { scoreTable } from '../tables.ts';
import type { Terminal } from '../terminal.ts';
import { outcomeLines } from './workspace-commands.ts';

const SAMPLES = fileURLToPath(new URL('../../../../resources/samples/2019', import.meta.url));
const MAPPING = fileURLToPath(new URL('../../../../resources/samples/2019-mapping.json', import.meta.url));
const YEAR = 2019;

/** A day in the evaluation of 2019, a second later at each look: the same demonstration every time, to the byte. */
function demoClock(): Clock {
  let seconds = 0;
  return { now: () => new Date(Date.UTC(2020, 2, 2, 9, 0, seconds++)) };
}

/**
 * `demo`: the whole job on the shipped samples: workspace, import of 16 workbooks, scores, evaluation, signature with a marked
 * test certificate, verification. Exit code 3 when the result does not verify.
 */
export async function demo(terminal: Terminal, options: { readonly out: string }): Promise<number> {
  const { words } = terminal;
  const { out } = options;
  const workspace = join(out, 'demo.raportor');
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw new FaultError('file-not-writable', { file: out }, { cause: error });
  });
  await rm(workspace, { force: true });
  const written: string[] = [workspace];
  const say = (step: string, params: Readonly<Record<string, string | number>> = {}): void =>
    terminal.note(words(`cli:demo.${step}`, params));

  const unsigned = await withCore(
    async ({ call }) => {
      say('workspace');
      const made = await call.workspace.create({ path: workspace, year: YEAR, due: '2020-01-31' });
      terminal.note(`    ${words('cli:new.done', { file: workspace, ...made, illustrative: '' })}`);
      const paths = await filesAt([SAMPLES]);
      say('import', { count: paths.length });
      const files = await Promise.all(paths.map(readAsFile));
      const mapping = MappingFile.parse(JSON.parse(await (await readAsFile(MAPPING)).text()));
      const { outcomes } = await follow(terminal, await call.intake.import({ files, dryRun: false, mapping }));
      for (const line of outcomeLines(outcomes, words)) terminal.note(`    ${line}`);
      say('report');
      const evaluation = await follow(terminal, await call.report.write());
      written.push(await writeInto(out, evaluation.snapshot), await writeInto(out, evaluation.xlsx));
      return evaluation.pdf;
    },
    { clock: demoClock(), actor: 'demo' },
  );

  // The signature is made now, with a key that exists only while this command runs.
  const certificate = join(out, 'certificat-demo.pem');
  const { verdict, signed } = await withCore(async ({ call }) => {
    say('sign');
    const password = randomBytes(18).toString('base64');
    const { p12, certificatePem } = await call.signing.testCertificate({ password });
    await writeWhole(certificate, certificatePem);
    const { pdf } = await call.signing.sign({ pdf: unsigned, p12, password });
    const path = await writeInto(out, pdf);
    written.push(path, certificate);
    say('verify');
    const file = await readAsFile(path);
    return { signed: path, verdict: await call.signing.verify({ file, trust: [certificatePem] }) };
  });
  for (const { name, outcome, params } of verdict.checks) {
    terminal.note(`    ${words(`cli:verify.mark.${outcome}`)} ${words(`signing:check.${name}.${outcome}`, params)}`);
  }
  const results = await withWorkspace(workspace, 'read', async ({ call }) => ({
    scores: await call.scoring.scores(),
    verdict: await call.signing.verifyWorkspace(),
  }));
  for (const { name, outcome, params } of results.verdict.checks) {
    terminal.note(`    ${words(`cli:verify.mark.${outcome}`)} ${words(`signing:check.${name}.${outcome}`, params)}`);
  }
  terminal.line();
  for (const line of scoreTable(results.scores.rows, words)) terminal.line(line);
  terminal.line();
  for (const path of written)
    terminal.line(words('cli:demo.file', { file: path, count: Math.ceil((await stat(path)).size / 1024) }));
  const passed = verdict.overall === 'passed' && results.verdict.overall === 'passed';
  terminal.line(words(passed ? 'cli:verify.passed' : 'cli:verify.failed', { file: signed }));
  return passed ? 0 : 3;
}
