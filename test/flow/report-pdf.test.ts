import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { Workbench } from '#core/signing/testing/openssl.ts';
import { pdfsig, qpdfFindsNothing } from '#core/signing/testing/witnesses.ts';
import { writtenEvaluation } from '../support/written-evaluation.ts';

const WORKBOOK = [
  'Instituția: ANITP;;;;',
  'Cod;Activitate;Indicator;Valoare 2019;Stadiu',
  '1.1.1;Organizarea și desfășurarea unor evenimente;Număr de activități de informare desfășurate;1.234;Finalizată',
].join('\n');

let folder: string;
let bench: Workbench;
let core: Core;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  bench = new Workbench();
  core = createCore({
    clock: { now: () => new Date() },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
});
afterEach(async () => {
  await core.close();
  bench.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('the evaluation that the core writes is signed by our own signing, and pdfsig agrees', async () => {
  await core.call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
  for await (const _ of await core.call.intake.import({ files: [new File([WORKBOOK], 'anitp.csv')], dryRun: false }));
  const { pdf, steps } = await writtenEvaluation(core.call);
  expect(steps).toContain('pdf');
  expect(pdf.name).toBe('evaluare-2019.pdf');

  const { p12, certificatePem } = await core.call.signing.testCertificate({ password: 'parola' });
  const signed = await core.call.signing.sign({ pdf, p12, password: 'parola' });
  const bytes = new Uint8Array(await signed.pdf.arrayBuffer());
  expect(pdfsig(bench, bytes, [certificatePem])).toEqual({
    signatures: ['Signature is Valid.'],
    trust: ['Certificate is Trusted.'],
    whole: [true],
  });
  expect(qpdfFindsNothing(bench, bytes)).toBe(true);
  expect((await core.call.signing.verify({ file: signed.pdf, trust: [certificatePem] })).overall).toBe('passed');
  // What a reader takes out of the signed file is the evaluation itself.
  expect(bench.run('pdftotext', [bench.write('signed.pdf', bytes), '-'])).toContain('1.234');
});
