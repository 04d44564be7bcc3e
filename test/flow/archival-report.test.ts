import { beforeAll, describe, expect, it } from 'vitest';
import { writePdf } from '#core/report/pdf/write-pdf.ts';
import { makeTestCertificate } from '#core/signing/keys/test-certificate.ts';
import { signPdf } from '#core/signing/pdf/sign-pdf.ts';
import { typstPdf } from '#core/signing/testing/typst.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import { bookmarksOf, linksOf } from '../support/pdf/links.ts';
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

const { snapshot, sha256 } = smallEvaluation();

beforeAll(async () => {
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

describe('numbers and the register of provenance', () => {
  const cells = snapshot.inputs.submissions.flatMap(({ content }) => [
    ...content.activities.flatMap(({ activity: _, ...readings }) => Object.values(readings)),
    ...content.indicators.map(({ reading }) => reading),
  ]);
  const links = () => linksOf(pdf('signed by two'));
  const numbered = (pattern: RegExp) =>
    links().flatMap((link) => {
      const number = pattern.exec(link.text)?.[1];
      return number ? [{ ...link, number }] : [];
    });

  it('lead from every use of a cell to its row, and from the row back to its first use', () => {
    const uses = Map.groupBy(numbered(/^\[(\d+)\]$/), ({ number }) => number);
    expect(uses.size).toBe(cells.length);
    const rows = numbered(/^(\d+)$/).filter(({ page, number }) => uses.get(number)?.some(({ to }) => to.page === page));
    for (const [number, [first, ...more]] of uses) {
      const row = rows.find((one) => one.number === number && one.page === first?.to.page && one.top <= first.to.top);
      expect(row?.to.page).toBe(first?.page);
      for (const { to } of more) expect(to).toEqual(first?.to);
    }
  });

  it('lead from a value as printed to the row that its reference names', () => {
    const rows = new Set(numbered(/^\[(\d+)\]$/).map(({ to }) => `${to.page} ${to.top}`));
    const values = links().filter(({ text, to }) => /^[\d.]+(,\d+)?$/.test(text) && rows.has(`${to.page} ${to.top}`));
    expect(values.length).toBeGreaterThan(cells.length / 2);
  });

  it('lead from the matrix to an objective and back', () => {
    const [matrix = 0] = links()
      .filter(({ text }) => text === '1.1')
      .map(({ page }) => page);
    for (const { code, score } of snapshot.scores.children.flatMap(({ children }) => children)) {
      const there = links().find(({ text, page }) => text === code && page === matrix);
      expect(there).toBeDefined();
      const back = links().filter(({ page, to }) => page === there?.to.page && to.page === matrix);
      expect(back.map(({ text }) => text)).toContain(score === null ? '–' : scoreFigure(score));
    }
  });
});

it('has a bookmark for every heading down to the third rank, in their order', () => {
  const report = pdf('signed by two');
  const headings = report.tags.filter(({ type }) => /^H[1-3]$/.test(type)).map(({ text }) => text.trim());
  expect(bookmarksOf(report).map(({ title }) => title.trim())).toEqual(headings);
  for (const { place } of bookmarksOf(report)) expect(place).toBeDefined();
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
