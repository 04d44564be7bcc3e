import { beforeAll, describe, expect, it } from 'vitest';
import { writePdf } from '#core/report/pdf/write-pdf.ts';
import { makeTestCertificate } from '#core/signing/keys/test-certificate.ts';
import { signPdf } from '#core/signing/pdf/sign-pdf.ts';
import { typstPdf } from '#core/signing/testing/typst.ts';
import { PDF_A_2A } from '../support/pdf/pdf-a.ts';
import { PDF_UA_1, xmp } from '../support/pdf/pdf-ua.ts';
import { ReadPdf } from '../support/pdf/read-pdf.ts';
import { smallEvaluation } from '../support/write-report-pdf.ts';

const CLAUSES = { ...PDF_UA_1, ...PDF_A_2A };
const read = new Map<string, ReadPdf>();
const at = new Date(Date.now() + 60_000);
const password = 'parola';

/** The report as it is written, and with a second signature laid over a first. */
const STATES = ['unsigned', 'signed by two'] as const;

beforeAll(async () => {
  const { snapshot, sha256 } = smallEvaluation();
  let file: Uint8Array = await writePdf(snapshot, { snapshotSha256: sha256 });
  read.set('unsigned', new ReadPdf(file));
  for (const algorithm of ['ecdsa-p256', 'ecdsa-p256'] as const) {
    const { p12 } = await makeTestCertificate({
      commonName: 'Ana Pop',
      organisation: 'ANITP',
      from: new Date(Date.now() - 60_000),
      days: 30,
      password,
      algorithm,
    });
    file = await signPdf({ pdf: file, p12, password, at });
  }
  read.set('signed by two', new ReadPdf(file));
  read.set('as the page setter writes', new ReadPdf(await typstPdf()));
});

const pdf = (state: string): ReadPdf => {
  const found = read.get(state);
  if (!found) throw new Error(`no ${state} file`);
  return found;
};

describe.each(STATES)('the report, %s, keeps to', (state) => {
  it.each(Object.entries(CLAUSES))('%s', (_, check) => {
    expect(check(pdf(state))).toEqual([]);
  });
});

it('is told from a file that only is tagged', () => {
  const broken = Object.entries(CLAUSES).flatMap(([clause, check]) =>
    check(pdf('as the page setter writes')).length > 0 ? [/^\S+?(?=[:, ])/.exec(clause)?.[0]] : [],
  );
  expect(broken).toEqual(['§5', '§7.1', '§6.2.3', '§6.6.2']);
});

it('bears the same metadata through every signature', () => {
  const texts = STATES.map((state) => xmp(pdf(state)));
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toContain('<dc:language><rdf:Bag><rdf:li>ro</rdf:li>');
});
