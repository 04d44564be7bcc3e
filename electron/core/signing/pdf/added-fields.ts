import type { PdfFile } from '../pdf-format/pdf-file.ts';
import { as, type PdfDict, type PdfValue } from '../pdf-format/pdf-value.ts';

// What a signature field and its widget are made of (ISO 32000-2 §12.5.2, §12.5.6.19, §12.7.4, §12.7.5.5): nothing
// that acts (A, AA) or that hangs further fields below it (Kids).
const FIELD_KEYS = new Set(
  'Type Subtype FT T TU TM V DV F Ff Rect P AP AS MK DA Q BS Border C H M NM Lock SV StructParent Parent'.split(' '),
);

/** The name under which the walk knows an indirect object; anything else has none. */
export function keyOf(value: PdfValue): string {
  const ref = as('ref', value);
  return ref ? `${ref.num} ${ref.gen}` : '';
}

/** The signature fields that the form of `after` lists beyond those of `before`: plain ones only, by their reference. */
export function addedFields(before: PdfFile, after: PdfFile): ReadonlyMap<string, PdfDict> {
  const old = new Set(fieldsOf(before).map(keyOf));
  const added = new Map<string, PdfDict>();
  for (const item of fieldsOf(after)) {
    const field = after.dict(item);
    const key = keyOf(item);
    if (key !== '' && !old.has(key) && field && isPlainSignature(after, field)) added.set(key, field);
  }
  return added;
}

/** Whether a field is a signature field that does nothing but hold a signature. */
export function isPlainSignature(file: PdfFile, field: PdfDict): boolean {
  const isSignature = as('name', file.resolve(field.entries.get('FT')))?.name === 'Sig';
  return isSignature && !field.ambiguous && [...field.entries.keys()].every((key) => FIELD_KEYS.has(key));
}

/** Whether a field's widget takes up no room on its page. */
export function isInvisible(file: PdfFile, field: PdfDict): boolean {
  const [left, bottom, right, top] =
    file.array(field.entries.get('Rect'))?.items.map((item) => file.resolve(item)) ?? [];
  return left === right && bottom === top;
}

function fieldsOf(file: PdfFile): readonly PdfValue[] {
  return file.array(file.dict(file.catalog.entries.get('AcroForm'))?.entries.get('Fields'))?.items ?? [];
}
