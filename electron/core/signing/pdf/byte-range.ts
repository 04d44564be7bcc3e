import { PdfFile } from '../pdf-format/pdf-file.ts';
import { as, PdfSyntaxError } from '../pdf-format/pdf-value.ts';
import { type PdfSignature, signaturesOf } from './pdf-signatures.ts';

/** What a signature covers: everything up to `end` but the gap that holds the signature itself. */
export interface Coverage {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  /** The document as it was when it was signed: the file cut off at `end`. */
  readonly revision: PdfFile;
}

/** Why a byte range is refused; each is a known way of making a signature cover less than it seems to. */
export type RangeFlaw =
  /** Two entries of one name, or an entry is missing or of the wrong kind. */
  | 'malformed'
  /** It does not start at the first byte, runs backwards or beyond the end. */
  | 'bounds'
  /** What is left out is more, less or other than the signature's own hexadecimal string. */
  | 'gap'
  /** The part that is covered is not a document in which this signature stands. */
  | 'not-a-revision';

/** Judges a signature's `/ByteRange` (ISO 32000-2 §12.8.1): the coverage, or the flaw. */
export function coverageOf(file: PdfFile, signature: PdfSignature): Coverage | RangeFlaw {
  const { dict } = signature;
  const range = as('array', dict.entries.get('ByteRange'))?.items ?? [];
  const contents = as('string', dict.entries.get('Contents'));
  const [from, gapStart, gapEnd, tail] = range;
  if (dict.ambiguous || !contents || signature.offset === undefined || range.length !== 4) return 'malformed';
  if (!isCount(from) || !isCount(gapStart) || !isCount(gapEnd) || !isCount(tail)) return 'malformed';
  const end = gapEnd + tail;
  if (from !== 0 || gapStart >= gapEnd || end > file.bytes.length) return 'bounds';
  const inGap = Buffer.from(file.bytes.subarray(gapStart, gapEnd)).toString('latin1');
  // One case throughout, as every producer writes: so that not even the spelling of a digit can be varied unseen.
  const exact = /^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(inGap);
  if (!exact || contents.start !== gapStart || contents.end !== gapEnd) return 'gap';
  if (signature.offset >= gapStart) return 'gap';
  const revision = openRevision(file, end, signature.offset);
  return revision ? { gapStart, gapEnd, end, revision } : 'not-a-revision';
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function openRevision(file: PdfFile, end: number, offset: number): PdfFile | undefined {
  const bytes = file.bytes.subarray(0, end);
  const tail = Buffer.from(bytes.subarray(-16)).toString('latin1');
  if (!/%%EOF[\r\n ]*$/.test(tail)) return undefined;
  try {
    const revision = end === file.bytes.length ? file : PdfFile.open(bytes);
    return signaturesOf(revision).some((known) => known.offset === offset) ? revision : undefined;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return undefined;
    throw error;
  }
}
