import { as, type PdfDict } from '#core/signing/pdf-format/pdf-value.ts';
import type { ReadPdf, Tag } from './read-pdf.ts';

/** What a file says against one clause; nothing where it keeps to it. */
export type Check = (pdf: ReadPdf) => readonly string[];

/** Standard structure types (ISO 32000-1 §14.8.4). */
const STANDARD = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);

/** Where a type may stand (ISO 32000-1 §14.8.4.3, as the Matterhorn protocol 09-004 to 09-008 asks). */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
};

const WIDGET_HIDDEN = 2;

/** The checkpoints of the Matterhorn protocol for PDF/UA-1 that a machine can decide and that this document touches. */
export const PDF_UA_1: Readonly<Record<string, Check>> = {
  '§5 (06-002): the metadata say part 1': (pdf) =>
    /<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp(pdf)) ? [] : ['no pdfuaid:part'],
  '§7.1 (01-003, 01-004, 01-005): all content is tagged or an artifact, and never both': (pdf) =>
    pdf.pages.flatMap(({ number, content }) => content.untagged.map((what) => `page ${number}: ${what}`)),
  '§7.1 (02-001, 02-003, 02-004): every type is standard or leads to one, and no standard one is mapped': (pdf) => {
    const roles = pdf.file.dict(tree(pdf)?.entries.get('RoleMap'))?.entries ?? new Map();
    return [
      ...pdf.tags.filter(({ type }) => !STANDARD.has(type)).map(({ written }) => written),
      ...[...roles.keys()].filter((type) => STANDARD.has(type)),
    ];
  },
  '§7.1 (06-003, 07-001, 07-002): a title, shown instead of the file name': (pdf) => {
    const preferences = pdf.file.dict(pdf.file.catalog.entries.get('ViewerPreferences'));
    return [
      ...(/<dc:title>.*?<rdf:li[^>]*>[^<]+<\/rdf:li>/s.test(xmp(pdf)) ? [] : ['no dc:title']),
      ...(preferences?.entries.get('DisplayDocTitle') === true ? [] : ['DisplayDocTitle']),
    ];
  },
  '§7.1 (04-…): the document is marked as tagged and without suspects': (pdf) => {
    const mark = pdf.file.dict(pdf.file.catalog.entries.get('MarkInfo'))?.entries;
    return mark?.get('Marked') === true && mark.get('Suspects') !== true ? [] : ['MarkInfo'];
  },
  '§7.2 (09-004 to 09-008): tables, lists and contents are put together as they should be': (pdf) =>
    pdf.tags.flatMap((tag) => {
      const allowed = PARENTS[tag.type];
      const parent = tag.parent?.type ?? '';
      return [
        ...(allowed && !allowed.includes(parent) ? [`${tag.type} in ${parent}`] : []),
        ...(tag.type === 'L' ? childrenBut(tag, ['LI', 'L', 'Caption']) : []),
        ...(tag.type === 'Table' ? childrenBut(tag, ['TR', 'THead', 'TBody', 'TFoot', 'Caption']) : []),
        ...(tag.type === 'TOC' ? childrenBut(tag, ['TOCI', 'TOC', 'Caption']) : []),
      ];
    }),
  '§7.2 (11-001 to 11-006): every text, alternative and bookmark has a language': (pdf) => [
    ...(/^[a-z]{2}(-[A-Z]{2})?$/.test(pdf.text(pdf.file.catalog.entries.get('Lang')) ?? '') ? [] : ['catalog']),
    ...pdf.tags.filter(({ language }) => !language).map(({ written }) => written),
  ],
  '§7.3 (13-004): every figure has an alternative text': (pdf) =>
    pdf.tags.filter(({ type, alt }) => type === 'Figure' && !alt).map(({ text }) => text),
  '§7.4 (14-001 to 14-007): headings begin at the first rank and skip none': (pdf) => {
    const ranks = pdf.tags.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type[1])] : []));
    return ranks.flatMap((rank, at) => (rank > (ranks[at - 1] ?? 0) + 1 ? [`H${rank} after H${ranks[at - 1]}`] : []));
  },
  '§7.5 (15-003): every heading of a table says of what': (pdf) =>
    pdf.tags
      .filter((tag) => tag.type === 'TH' && !['Row', 'Column', 'Both'].includes(scope(tag)))
      .map(({ text }) => text),
  '§7.9 (19-003, 19-004): every note has an identifier of its own': (pdf) => {
    const ids = pdf.tags.filter(({ type }) => type === 'Note').map(({ dict }) => pdf.text(dict.entries.get('ID')));
    return ids.flatMap((id, at) => (!id || ids.indexOf(id) !== at ? [`note ${at + 1}: ${id}`] : []));
  },
  '§7.18.1, §7.18.4 (28-002, 28-004, 28-010): annotations are in the tree and described; a form field that is shown too':
    (pdf) =>
      annotations(pdf).flatMap(({ dict, num, page }) => {
        const kind = pdf.name(dict.entries.get('Subtype'));
        if (!isShown(pdf, dict)) return [];
        const owner = pdf.ownerOf(num);
        const expected = kind === 'Link' ? 'Link' : kind === 'Widget' ? 'Form' : 'Annot';
        const told = pdf.text(dict.entries.get('Contents')) || pdf.text(dict.entries.get('TU')) || owner?.alt;
        return [
          ...(owner?.type === expected ? [] : [`page ${page}: ${kind} in ${owner?.type ?? 'no element'}`]),
          ...(told ? [] : [`page ${page}: ${kind} is not described`]),
        ];
      }),
  '§7.18.3 (28-009): a page with annotations is walked through in the order of the structure': (pdf) =>
    pdf.pages
      .filter(({ dict, annotations: own }) => own.length > 0 && pdf.name(dict.entries.get('Tabs')) !== 'S')
      .map(({ number }) => `page ${number}`),
  '§7.18.5 (28-011, 28-012): every link is described and leads somewhere': (pdf) =>
    annotations(pdf).flatMap(({ dict, page }) => {
      if (pdf.name(dict.entries.get('Subtype')) !== 'Link') return [];
      const leads = dict.entries.has('Dest') ? pdf.place(dict.entries.get('Dest')) : dict.entries.get('A');
      return [
        ...(pdf.text(dict.entries.get('Contents')) ? [] : [`page ${page}: a link without description`]),
        ...(leads ? [] : [`page ${page}: a link to nowhere`]),
      ];
    }),
  '§7.18 (the tree of parents): every annotation and page finds its elements': (pdf) => {
    const parents = numberTree(pdf, tree(pdf)?.entries.get('ParentTree'));
    return [
      ...annotations(pdf)
        .filter(
          ({ dict }) => isShown(pdf, dict) && !parents.has(Number(dict.entries.get('StructParent') ?? Number.NaN)),
        )
        .map(({ page }) => `page ${page}: annotation`),
      ...pdf.pages
        .filter(({ dict }) => !parents.has(Number(dict.entries.get('StructParents') ?? Number.NaN)))
        .map(({ number }) => `page ${number}`),
    ];
  },
};

const tree = (pdf: ReadPdf): PdfDict | undefined => pdf.file.dict(pdf.file.catalog.entries.get('StructTreeRoot'));

export function xmp(pdf: ReadPdf): string {
  const stream = pdf.stream(pdf.file.catalog.entries.get('Metadata'));
  return stream ? pdf.content(stream).toString('utf8') : '';
}

export const annotations = (pdf: ReadPdf) =>
  pdf.pages.flatMap((page) =>
    page.annotations.map(({ ref, dict }) => ({ dict, num: ref.num, page: page.number, pageDict: page.dict })),
  );

/** Hidden, or without any size and so outside of every page (ISO 14289-1 §7.18.1). */
function isShown(pdf: ReadPdf, dict: PdfDict): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = pdf.numbers(dict.entries.get('Rect'));
  const flags = Number(dict.entries.get('F') ?? 0);
  return (flags & WIDGET_HIDDEN) === 0 && (right > left || top > bottom);
}

const childrenBut = (tag: Tag, allowed: readonly string[]): readonly string[] =>
  tag.children.filter(({ type }) => !allowed.includes(type)).map(({ type }) => `${type} in ${tag.type}`);

function scope(tag: Tag): string {
  return as('name', tag.attribute('Table', 'Scope'))?.name ?? '';
}

function numberTree(pdf: ReadPdf, node: unknown): ReadonlyMap<number, unknown> {
  const found = new Map<number, unknown>();
  const walk = (value: Parameters<ReadPdf['file']['dict']>[0]): void => {
    const entries = pdf.file.dict(value)?.entries;
    const numbers = pdf.file.array(entries?.get('Nums'))?.items ?? [];
    for (let at = 0; at + 1 < numbers.length; at += 2) found.set(Number(numbers[at]), numbers[at + 1]);
    for (const kid of pdf.file.array(entries?.get('Kids'))?.items ?? []) walk(kid);
  };
  walk(tree(pdf)?.entries.get('ParentTree'));
  return node === undefined ? new Map() : found;
}
