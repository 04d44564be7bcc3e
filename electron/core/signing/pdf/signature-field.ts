import type { PdfFile } from '../pdf-format/pdf-file.ts';
import {
  array,
  as,
  dict,
  name,
  type PdfDict,
  type PdfRef,
  PdfSyntaxError,
  type PdfValue,
  ref,
  text,
} from '../pdf-format/pdf-value.ts';
import { type NewObject, nextObjectNumber, serialise } from '../pdf-format/pdf-writer.ts';

// Print and Locked (ISO 32000-2 §12.5.3): PDF/A demands the first and forbids hiding the annotation.
const FLAGS_PRINT_LOCKED = 132;
// SignaturesExist and AppendOnly (§12.7.3).
const SIG_FLAGS = 3;
const MAX_PAGE_TREE_DEPTH = 64;

/** What an added signature needs to be found in the file: objects to append, and where its own dictionary goes. */
export interface SignatureField {
  readonly signature: PdfRef;
  /** The field, and every object of the file that must speak of it. */
  readonly objects: readonly NewObject[];
}

/**
 * Lays an invisible signature field into a document (ISO 32000-2 §12.7.5.5): a widget of zero size on the first page,
 * listed in the form, its page's tab order following the structure, with a description for who listens to the
 * document. A widget without size is shown to nobody, so no structure element speaks of it (ISO 14289-1 §7.18.1).
 */
export function signatureField(file: PdfFile, description: string): SignatureField {
  const next = nextObjectNumber(file);
  const signature = ref(next);
  const widget = ref(next + 1);
  const page = firstPage(file);
  const field = dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', text(freeFieldName(file))],
    ['TU', text(description)],
    ['V', signature],
    ['F', FLAGS_PRINT_LOCKED],
    ['Rect', array([0, 0, 0, 0])],
    ['P', page.ref],
  ]);
  return {
    signature,
    objects: [
      written(widget, field),
      ...onPage(file, page.ref, page.dict, widget),
      ...inForm(file, widget, ref(next + 2)),
    ],
  };
}

const written = (to: PdfRef, value: PdfValue): NewObject => ({ ref: to, body: serialise(value) });

const changed = (original: PdfDict, changes: readonly (readonly [string, PdfValue])[]): PdfDict =>
  dict([...original.entries, ...changes]);

function onPage(file: PdfFile, pageRef: PdfRef, page: PdfDict, widget: PdfRef): NewObject[] {
  const annotations = page.entries.get('Annots');
  const listed = array([...(file.array(annotations)?.items ?? []), widget]);
  const tabs = ['Tabs', name('S')] as const;
  const shared = as('ref', annotations);
  if (!shared || !file.array(shared)) return [written(pageRef, changed(page, [['Annots', listed], tabs]))];
  return [written(shared, listed), written(pageRef, changed(page, [tabs]))];
}

function inForm(file: PdfFile, widget: PdfRef, fresh: PdfRef): NewObject[] {
  const root = as('ref', file.xref.trailer.entries.get('Root'));
  if (!root) throw new PdfSyntaxError('catalog expected', file.xref.start);
  const existing = file.catalog.entries.get('AcroForm');
  const form = file.dict(existing) ?? dict([]);
  const fields = form.entries.get('Fields');
  const listed = array([...(file.array(fields)?.items ?? []), widget]);
  const sharedFields = as('ref', fields);
  const fieldsApart = sharedFields !== undefined && file.array(sharedFields) !== undefined;
  const full = changed(form, [...(fieldsApart ? [] : [['Fields', listed] as const]), ['SigFlags', SIG_FLAGS]]);
  const formRef = as('ref', existing) ?? fresh;
  return [
    ...(fieldsApart ? [written(sharedFields, listed)] : []),
    written(formRef, full),
    ...(formRef === fresh ? [written(root, changed(file.catalog, [['AcroForm', fresh]]))] : []),
  ];
}

/** The first leaf of the page tree; throws where the tree leads nowhere. */
function firstPage(file: PdfFile): { readonly ref: PdfRef; readonly dict: PdfDict } {
  let at = as('ref', file.catalog.entries.get('Pages'));
  for (let depth = 0; at && depth < MAX_PAGE_TREE_DEPTH; depth++) {
    const node = file.dict(at);
    const kids = file.array(node?.entries.get('Kids'));
    if (node && !kids) return { ref: at, dict: node };
    // Empty branches are permitted: the first child that has a page below it is followed.
    at = kids?.items.flatMap((kid) => as('ref', kid) ?? []).find((kid) => hasPage(file, kid));
  }
  throw new PdfSyntaxError('page expected', file.xref.start);
}

function hasPage(file: PdfFile, node: PdfRef): boolean {
  const entries = file.dict(node)?.entries;
  return entries !== undefined && (!entries.has('Kids') || entries.get('Count') !== 0);
}

function freeFieldName(file: PdfFile): string {
  const taken = new Set(
    (file.array(file.dict(file.catalog.entries.get('AcroForm'))?.entries.get('Fields'))?.items ?? []).map((field) => {
      const title = as('string', file.resolve(file.dict(field)?.entries.get('T')));
      return title ? Buffer.from(title.bytes).toString('latin1') : '';
    }),
  );
  let number = 1;
  while (taken.has(`Signature${number}`)) number++;
  return `Signature${number}`;
}
