import type { PdfFile } from '../pdf-format/pdf-file.ts';
import { as, type PdfDict, PdfSyntaxError, type PdfValue, readText } from '../pdf-format/pdf-value.ts';

/** A signature as the document's form names it. */
export interface PdfSignature {
  /** The field's name, its parents' before it (ISO 32000-2 §12.7.4.2). */
  readonly field: string;
  readonly dict: PdfDict;
  /** The byte its object starts at; absent for one that is no object of its own or lies in an object stream. */
  readonly offset: number | undefined;
}

// More fields than any form has: a hostile tree is not walked for ever.
const MAX_FIELDS = 100_000;

/** Every signature field of the form that has a value, in the form's order. Throws `PdfSyntaxError`. */
export function signaturesOf(file: PdfFile): PdfSignature[] {
  const found: PdfSignature[] = [];
  const seen = new Set<PdfDict>();
  const form = file.dict(file.catalog.entries.get('AcroForm'));
  const queue = (file.array(form?.entries.get('Fields'))?.items ?? []).map((value) => ({
    value,
    prefix: '',
    type: undefined as PdfValue | undefined,
    depth: 0,
  }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const field = file.dict(next.value);
    if (!field || seen.has(field) || next.depth > 32) continue;
    seen.add(field);
    if (seen.size > MAX_FIELDS) throw new PdfSyntaxError('too many fields', 0);
    const title = as('string', file.resolve(field.entries.get('T')));
    const fullName = [next.prefix, title ? readText(title) : ''].filter((part) => part !== '').join('.');
    const type = field.entries.get('FT') ?? next.type;
    const value = field.entries.get('V');
    const dict = file.dict(value);
    if (as('name', file.resolve(type))?.name === 'Sig' && dict) {
      const ref = as('ref', value);
      const place = ref && file.placeOf(ref);
      found.push({ field: fullName, dict, offset: place?.at === 'offset' ? place.offset : undefined });
    }
    const { depth } = next;
    for (const kid of file.array(field.entries.get('Kids'))?.items ?? []) {
      queue.push({ value: kid, prefix: fullName, type, depth: depth + 1 });
    }
  }
  return found;
}

/** Whether a signature permits no change at all after it (DocMDP or FieldMDP with P = 1, ISO 32000-2 §12.8.2). */
export function permitsNothing(file: PdfFile, signature: PdfDict): boolean {
  return (file.array(signature.entries.get('Reference'))?.items ?? []).some((item) => {
    const reference = file.dict(item);
    const method = as('name', file.resolve(reference?.entries.get('TransformMethod')))?.name;
    const parameters = file.dict(reference?.entries.get('TransformParams'));
    return (method === 'DocMDP' || method === 'FieldMDP') && file.resolve(parameters?.entries.get('P')) === 1;
  });
}
