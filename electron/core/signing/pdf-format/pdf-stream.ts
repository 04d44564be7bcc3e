import { inflateSync } from 'node:zlib';
import { as, type PdfDict, type PdfStream, PdfSyntaxError } from './pdf-value.ts';

/** How much one file may still inflate, over all its streams: a bomb is stopped, a genuine file never comes near. */
export interface InflateBudget {
  bytesLeft: number;
}

/**
 * Decodes a cross-reference or object stream: not encoded, or FlateDecode with or without PNG predictors, which is what
 * producers write (ISO 32000-2 §7.4.4). Anything else, or more than the budget has left, throws `PdfSyntaxError`.
 */
export function decodeStream(stream: PdfStream, budget: InflateBudget): Uint8Array {
  const filter = stream.dict.entries.get('Filter');
  const filters = as('array', filter)?.items ?? (filter === undefined || filter === null ? [] : [filter]);
  if (filters.length === 0) return stream.raw;
  if (filters.length > 1 || as('name', filters[0])?.name !== 'FlateDecode') {
    throw new PdfSyntaxError('unsupported filter', 0);
  }
  const parms = stream.dict.entries.get('DecodeParms');
  return unpredict(inflate(stream.raw, budget), as('dict', as('array', parms)?.items[0] ?? parms));
}

function inflate(raw: Uint8Array, budget: InflateBudget): Uint8Array {
  try {
    const data = inflateSync(raw, { maxOutputLength: Math.max(1, budget.bytesLeft) });
    budget.bytesLeft -= data.length;
    return data;
  } catch {
    throw new PdfSyntaxError('damaged compression', 0);
  }
}

/** Undoes the PNG predictors (ISO 32000-2 §7.4.4.4; RFC 2083 §6). */
function unpredict(data: Uint8Array, parms: PdfDict | undefined): Uint8Array {
  const parm = (key: string, absent: number): number => {
    const value = parms?.entries.get(key) ?? absent;
    if (typeof value !== 'number' || value < 1 || value > 100_000) throw new PdfSyntaxError('predictor', 0);
    return value;
  };
  const predictor = parm('Predictor', 1);
  if (predictor === 1) return data;
  if (predictor < 10) throw new PdfSyntaxError('unsupported predictor', 0);
  const bytesPerPixel = Math.ceil((parm('Colors', 1) * parm('BitsPerComponent', 8)) / 8);
  const rowLength = Math.ceil((parm('Colors', 1) * parm('BitsPerComponent', 8) * parm('Columns', 1)) / 8);
  const rows = Math.ceil(data.length / (rowLength + 1));
  const out = new Uint8Array(rows * rowLength);
  for (let row = 0; row < rows; row++) {
    const method = data[row * (rowLength + 1)] ?? 0;
    const start = row * rowLength;
    for (let i = 0; i < rowLength; i++) {
      const left = i >= bytesPerPixel ? (out[start + i - bytesPerPixel] ?? 0) : 0;
      const up = row > 0 ? (out[start + i - rowLength] ?? 0) : 0;
      const upLeft = row > 0 && i >= bytesPerPixel ? (out[start + i - rowLength - bytesPerPixel] ?? 0) : 0;
      const given = data[row * (rowLength + 1) + 1 + i] ?? 0;
      out[start + i] = given + predicted(method, left, up, upLeft);
    }
  }
  return out;
}

function predicted(method: number, left: number, up: number, upLeft: number): number {
  switch (method) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, upLeft);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((value) => Math.abs(estimate - value));
  if (toLeft === undefined || toUp === undefined || toUpLeft === undefined) return 0;
  return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
}
