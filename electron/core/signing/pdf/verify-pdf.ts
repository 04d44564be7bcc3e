import type { X509Certificate } from 'node:crypto';
import { type Check, type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';
import type { Answer } from '../cms/cms-checks.ts';
import { type Cms, readCms } from '../cms/cms-read.ts';
import { DerError } from '../cms/der.ts';
import { parseTrust } from '../keys/trust.ts';
import { isPdf, PdfFile } from '../pdf-format/pdf-file.ts';
import { as, PdfSyntaxError } from '../pdf-format/pdf-value.ts';
import { type Coverage, coverageOf } from './byte-range.ts';
import { readDate } from './pdf-date.ts';
import { type PdfSignature, permitsNothing, signaturesOf } from './pdf-signatures.ts';
import { changesBetween } from './revision-changes.ts';
import { checkCms } from './signature-checks.ts';

export interface VerifyInput {
  readonly pdf: Uint8Array;
  /** PEM texts of the certificates that are trusted, each possibly several. */
  readonly trust: readonly string[];
  readonly now: Date;
}

// Beyond these nothing is examined: a stranger's file must not take the machine.
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_SIGNATURES = 32;

const SUB_FILTERS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

/**
 * Verifies the signatures of a PDF, offline (DOMAIN.md §6): every question is a check of its own, named by signature.
 * `failed` means the file is not what was signed; `unknown` that nothing is wrong but something could not be shown,
 * such as a chain to a trusted certificate. Never throws for a PDF, whatever it is; fault `trust-unreadable`.
 */
export async function verifyPdf({ pdf, trust, now }: VerifyInput): Promise<Verdict> {
  const trusted = parseTrust(trust);
  try {
    return verdictOf('pdf', checkFile(pdf, trusted, now));
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    return verdictOf('pdf', [{ name: 'readable', outcome: 'failed', params: { detail: error.message } }]);
  }
}

function checkFile(pdf: Uint8Array, trusted: readonly X509Certificate[], now: Date): Check[] {
  const unreadable = (outcome: Check['outcome'], context: string): Check[] => [
    { name: 'readable', outcome, params: { context } },
  ];
  if (pdf.length > MAX_BYTES) return unreadable('unknown', 'too-large');
  if (!isPdf(pdf)) return unreadable('failed', 'not-pdf');
  const file = PdfFile.open(pdf);
  if (file.encrypted) return unreadable('unknown', 'encrypted');
  const signatures = signaturesOf(file);
  const readable: Check = { name: 'readable', outcome: 'passed', params: { bytes: pdf.length } };
  const signed = { name: 'signed', params: { count: signatures.length } };
  if (signatures.length === 0) return [readable, { ...signed, outcome: 'failed' }];
  if (signatures.length > MAX_SIGNATURES) {
    return [readable, { ...signed, outcome: 'unknown', params: { ...signed.params, limit: MAX_SIGNATURES } }];
  }
  return [readable, { ...signed, outcome: 'passed' }, ...checkSignatures(file, signatures, trusted, now)];
}

interface Covered {
  readonly signature: PdfSignature;
  readonly coverage: Coverage;
}

function checkSignatures(
  file: PdfFile,
  signatures: readonly PdfSignature[],
  trusted: readonly X509Certificate[],
  now: Date,
): Check[] {
  const flaws: Check[] = [];
  const covered: Covered[] = [];
  for (const signature of signatures) {
    const coverage = coverageOf(file, signature);
    if (typeof coverage === 'object') covered.push({ signature, coverage });
    else flaws.push({ name: 'byte-range', outcome: 'failed', params: { field: signature.field, context: coverage } });
  }
  covered.sort((a, b) => a.coverage.end - b.coverage.end);
  const checks = covered.flatMap((each, index) => {
    const { signature, coverage } = each;
    const previous = covered[index - 1]?.coverage;
    const isLast = index === covered.length - 1;
    const answers = [
      ...checkPlace(coverage, previous),
      ...checkContents(file, each, trusted, now),
      ...(isLast ? [wholeFile(file, coverage)] : []),
      ...(coverage.end < file.bytes.length ? laterChanges(file, each) : []),
    ];
    return answers.map(({ name, outcome, params }) => ({
      name,
      outcome,
      params: { field: signature.field, number: index + 1, ...params },
    }));
  });
  return [...flaws, ...checks];
}

// Signatures that cover one another would each have had to be made before the other.
function checkPlace(coverage: Coverage, previous: Coverage | undefined): Answer[] {
  const params = { from: 0, gapStart: coverage.gapStart, gapEnd: coverage.gapEnd, end: coverage.end };
  const overlaps = previous !== undefined && coverage.gapStart < previous.end;
  if (overlaps) return [{ name: 'byte-range', outcome: 'failed', params: { ...params, context: 'overlap' } }];
  return [{ name: 'byte-range', outcome: 'passed', params }];
}

function checkContents(
  file: PdfFile,
  { signature, coverage }: Covered,
  trusted: readonly X509Certificate[],
  now: Date,
): Answer[] {
  const { dict } = signature;
  const subFilter = as('name', file.resolve(dict.entries.get('SubFilter')))?.name ?? '';
  const contents = as('string', dict.entries.get('Contents'));
  const cms = contents ? tryReadCms(contents.bytes) : 'no contents';
  const unknownFormat: Answer = { name: 'encoding', outcome: 'unknown', params: { context: 'format', subFilter } };
  const known = SUB_FILTERS.has(subFilter);
  if (typeof cms === 'string') {
    return [known ? { name: 'encoding', outcome: 'failed', params: { detail: cms } } : unknownFormat];
  }
  const time = as('string', file.resolve(dict.entries.get('M')));
  const content = [file.bytes.subarray(0, coverage.gapStart), file.bytes.subarray(coverage.gapEnd, coverage.end)];
  const answers = checkCms(cms, { content, claimed: time && readDate(time), trusted, now });
  return known ? answers : [unknownFormat, ...answers.filter(({ name }) => name !== 'encoding')];
}

function tryReadCms(contents: Uint8Array): Cms | string {
  try {
    return readCms(contents);
  } catch (error) {
    if (error instanceof DerError) return error.message;
    throw error;
  }
}

function wholeFile(file: PdfFile, { end }: Coverage): Answer {
  const params = { covered: end, bytes: file.bytes.length, after: file.bytes.length - end };
  return { name: 'whole-file', outcome: params.after === 0 ? 'passed' : 'failed', params };
}

/** What was done to the document after a signature: further signatures and proofs for them are in order, no more. */
function laterChanges(file: PdfFile, { signature, coverage }: Covered): Answer[] {
  const name = 'later-changes';
  if (permitsNothing(file, signature.dict)) return [{ name, outcome: 'failed', params: { context: 'locked' } }];
  const changes = changesBetween(coverage.revision, file);
  if (changes.length === 0) return [{ name, outcome: 'passed' }];
  return changes.map(({ kind, path }) => ({
    name,
    outcome: kind === 'visible-signature' || kind === 'too-complex' ? 'unknown' : 'failed',
    params: { context: kind, path },
  }));
}
