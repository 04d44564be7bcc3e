import { as, type PdfDict, type PdfValue } from '#core/signing/pdf-format/pdf-value.ts';
import { toUnicode } from './page-content.ts';
import { annotations, type Check, xmp } from './pdf-ua.ts';
import type { ReadPdf } from './read-pdf.ts';

const OPERATORS = new Set(
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);
const DEVICE = ['g', 'G', 'rg', 'RG', 'k', 'K'];
const ACTIONS = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']);
const ANNOTATIONS = new Set(['Link', 'Widget', 'Text', 'FreeText', 'Stamp', 'Popup']);
const BLENDS = new Set(['Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten']);
const HIDDEN_FLAGS = 1 | 2 | 32 | 256;
const PRINT = 4;
/** Properties that PDF/A knows without being told (XMP 2005), as far as they are written here. */
const KNOWN_SCHEMAS = [
  'rdf',
  'x',
  'xml',
  'dc',
  'xmp',
  'xmpMM',
  'xmpTPg',
  'pdf',
  'pdfaid',
  'pdfaExtension',
  'pdfaSchema',
  'pdfaProperty',
];

/** The clauses of ISO 19005-2 at level a that a machine can decide and that this document touches. */
export const PDF_A_2A: Readonly<Record<string, Check>> = {
  '§6.1.2: the header says PDF 1.x and that the file is binary': ({ file }) => {
    const [version = '', comment = ''] = Buffer.from(file.bytes.subarray(0, 40)).toString('latin1').split(/\r?\n/);
    const binary = [...comment.slice(1, 5)].every((character) => character.charCodeAt(0) > 127);
    return /^%PDF-1\.[0-7]$/.test(version) && comment.startsWith('%') && comment.length >= 5 && binary
      ? []
      : [`${version} ${comment.length}`];
  },
  '§6.1.3: an identifier, no encryption, and nothing after the end': ({ file }) => [
    ...(file.xref.trailer.entries.has('ID') ? [] : ['no ID']),
    ...(file.encrypted ? ['encrypted'] : []),
    ...(/%%EOF\r?\n?$/.test(Buffer.from(file.bytes.subarray(-8)).toString('latin1')) ? [] : ['data after %%EOF']),
  ],
  '§6.1.7, §6.1.7.2: streams lie in the file and are packed by filters that are allowed': (pdf) =>
    [...pdf.dicts()].flatMap(({ entries }) => [
      ...(entries.has('FFilter') || entries.has('FDecodeParms') ? ['a stream outside of the file'] : []),
      ...(JSON.stringify(entries.get('Filter') ?? null).match(/LZW|Crypt/) ?? []),
    ]),
  '§6.1.13: numbers, names, strings and nesting keep to the limits': (pdf) => [
    ...[...pdf.objects()].flatMap((object) => tooLarge(object)),
    ...pdf.pages.filter(({ content }) => content.depth > 28).map(({ number }) => `page ${number}`),
  ],
  '§6.2.2: only operators that the format has, and resources of the page itself': (pdf) =>
    pdf.pages.flatMap(({ number, content, dict }) => [
      ...[...content.operators].filter((one) => !OPERATORS.has(one)).map((one) => `page ${number}: ${one}`),
      ...(dict.entries.has('Resources') ? [] : [`page ${number} inherits`]),
    ]),
  '§6.2.3: one output intent with a profile for RGB': (pdf) => {
    const intents = pdf.file.array(pdf.file.catalog.entries.get('OutputIntents'))?.items ?? [];
    const intent = pdf.file.dict(intents[0])?.entries;
    const stream = pdf.stream(intent?.get('DestOutputProfile'));
    if (intents.length !== 1 || pdf.name(intent?.get('S')) !== 'GTS_PDFA1' || !stream) return ['no output intent'];
    const profile = pdf.content(stream);
    const said = (from: number, to: number): string => profile.toString('latin1', from, to);
    return [
      ...(profile.readUInt32BE(0) === profile.length ? [] : ['the profile is cut']),
      ...(said(36, 40) === 'acsp' ? [] : ['no ICC profile']),
      ...(['mntr', 'prtr'].includes(said(12, 16)) ? [] : [`class ${said(12, 16)}`]),
      ...(said(16, 20) === 'RGB ' && stream.dict.entries.get('N') === 3 ? [] : [`space ${said(16, 20)}`]),
    ];
  },
  '§6.2.4: colours have a profile': (pdf) =>
    pdf.pages.flatMap(({ number, content }) => [
      ...DEVICE.filter((one) => content.operators.has(one) && 'kK'.includes(one)).map(
        (one) => `page ${number}: ${one}`,
      ),
    ]),
  '§6.2.5, §6.2.10: graphics states set nothing that depends on a device, and blend as the format knows': (pdf) =>
    [...pdf.dicts()]
      .filter(({ entries }) => pdf.name(entries.get('Type')) === 'ExtGState')
      .flatMap(({ entries }) => [
        ...['TR', 'HTP', 'HTO'].filter((key) => entries.has(key)),
        ...(BLENDS.has(pdf.name(entries.get('BM')) ?? 'Normal') ? [] : [`blend ${pdf.name(entries.get('BM'))}`]),
      ]),
  '§6.2.8, §6.2.9: images and forms draw nothing from elsewhere': (pdf) =>
    [...pdf.objects()].flatMap((object) => {
      const entries = as('stream', object)?.dict.entries;
      const forbidden = ['Alternates', 'OPI', 'Ref', 'PS'].filter((key) => entries?.has(key));
      return entries?.get('Interpolate') === true ? [...forbidden, 'Interpolate'] : forbidden;
    }),
  '§6.2.11.2 to §6.2.11.5: every font lies in the file, with a map from its codes to its glyphs': (pdf) =>
    typed(pdf, 'Font').flatMap((font) => fontFaults(pdf, font)),
  '§6.2.11.7.2, §6.2.11.7.3: every code has a character, none of them for private use': (pdf) =>
    typed(pdf, 'Font')
      .filter((font) => pdf.name(font.entries.get('Subtype')) === 'Type0')
      .flatMap((font) => {
        const stream = pdf.stream(font.entries.get('ToUnicode'));
        const name = pdf.name(font.entries.get('BaseFont'));
        if (!stream) return [`${name}: no ToUnicode`];
        const bad = [...toUnicode(pdf, stream)].filter(([, to]) => to === '' || /[\0\ufeff\ufffe\p{Co}]/u.test(to));
        return bad.map(([code]) => `${name} ${code}`);
      }),
  '§6.2.11.8: no glyph is shown that a font does not have': (pdf) =>
    pdf.pages.flatMap(({ number, content }) => content.unnamed.map((glyph) => `page ${number}: ${glyph}`)),
  '§6.3: annotations are of permitted kinds, printed and never hidden, with an appearance where they are shown': (
    pdf,
  ) =>
    annotations(pdf).flatMap(({ dict, page }) => {
      const kind = pdf.name(dict.entries.get('Subtype')) ?? '?';
      const flags = Number(dict.entries.get('F') ?? 0);
      const [left = 0, bottom = 0, right = 0, top = 0] = pdf.numbers(dict.entries.get('Rect'));
      const empty = left === right && bottom === top;
      return [
        ...(ANNOTATIONS.has(kind) ? [] : [`page ${page}: ${kind}`]),
        ...((flags & PRINT) === 0 || (flags & HIDDEN_FLAGS) !== 0 ? [`page ${page}: flags ${flags} of ${kind}`] : []),
        ...(kind !== 'Link' && !empty && !dict.entries.has('AP') ? [`page ${page}: ${kind} without appearance`] : []),
      ];
    }),
  '§6.4.1, §6.4.2: forms act on nothing and need no other program': (pdf) => {
    const form = pdf.file.dict(pdf.file.catalog.entries.get('AcroForm'))?.entries;
    return [
      ...(form?.get('NeedAppearances') === true ? ['NeedAppearances'] : []),
      ...(form?.has('XFA') || pdf.file.catalog.entries.has('NeedsRendering') ? ['XFA'] : []),
      ...annotations(pdf)
        .filter(({ dict }) => pdf.name(dict.entries.get('Subtype')) === 'Widget')
        .flatMap(({ dict }) => ['A', 'AA'].filter((key) => dict.entries.has(key))),
    ];
  },
  '§6.5: no action but to go somewhere': (pdf) => [
    ...(pdf.file.catalog.entries.has('AA') ? ['catalog'] : []),
    ...pdf.pages.filter(({ dict }) => dict.entries.has('AA')).map(({ number }) => `page ${number}`),
    ...typed(pdf, 'Action').flatMap(({ entries }) => {
      const kind = pdf.name(entries.get('S')) ?? '?';
      return ACTIONS.has(kind) ? [] : [kind];
    }),
  ],
  '§6.6.2, §6.6.4: metadata that any program finds say part 2, level A, and describe what PDF/A does not know': (
    pdf,
  ) => {
    const text = xmp(pdf);
    const stream = pdf.stream(pdf.file.catalog.entries.get('Metadata'));
    const used = new Set([...text.matchAll(/<\/?([A-Za-z]+):/g)].map(([, prefix = '']) => prefix));
    const described = new Set([...text.matchAll(/<pdfaSchema:prefix>(\w+)</g)].map(([, prefix = '']) => prefix));
    return [
      ...(stream?.dict.entries.has('Filter') ? ['packed'] : []),
      ...(/<pdfaid:part>2</.test(text) && /<pdfaid:conformance>A</.test(text) ? [] : ['no pdfaid']),
      ...(/<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(text) ? [] : ['header']),
      ...[...used].filter((prefix) => !KNOWN_SCHEMAS.includes(prefix) && !described.has(prefix)),
    ];
  },
  '§6.7.2, §6.7.3: the structure is there and the document marked': (pdf) => {
    const marked = pdf.file.dict(pdf.file.catalog.entries.get('MarkInfo'))?.entries.get('Marked');
    return pdf.root && marked === true ? [] : ['not tagged'];
  },
  '§6.8, §6.9, §6.10, §6.11: nothing attached, no layers, no other presentation, no demand on the reader': (pdf) => {
    const names = pdf.file.dict(pdf.file.catalog.entries.get('Names'))?.entries;
    return [
      ...['OCProperties', 'Requirements', 'Collection'].filter((key) => pdf.file.catalog.entries.has(key)),
      ...['EmbeddedFiles', 'AlternatePresentations', 'JavaScript'].filter((key) => names?.has(key)),
      ...pdf.pages.filter(({ dict }) => dict.entries.has('PresSteps')).map(({ number }) => `page ${number}`),
    ];
  },
};

const typed = (pdf: ReadPdf, type: string): readonly PdfDict[] =>
  [...pdf.dicts()].filter(({ entries }) => pdf.name(entries.get('Type')) === type);

function tooLarge(value: PdfValue): readonly string[] {
  if (typeof value === 'number') return Math.abs(value) > 2_147_483_647 ? [String(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  switch (value.kind) {
    case 'string':
      return value.bytes.length > 32_767 ? ['a string of more than 32767 bytes'] : [];
    case 'name':
      return value.name.length > 127 ? [value.name] : [];
    case 'array':
      return value.items.flatMap(tooLarge);
    case 'stream':
      return tooLarge(value.dict);
    case 'dict':
      // A signature's gap is a string too, and the format knows that it is large (ISO 19005-2 §6.4.3).
      return [...value.entries].flatMap(([key, item]) => (key === 'Contents' ? [] : tooLarge(item)));
    case 'ref':
      return [];
  }
}

function fontFaults(pdf: ReadPdf, { entries }: PdfDict): readonly string[] {
  const name = pdf.name(entries.get('BaseFont')) ?? '?';
  switch (pdf.name(entries.get('Subtype'))) {
    case 'Type0':
      return pdf.name(entries.get('Encoding')) === 'Identity-H' ? [] : [`${name}: encoding`];
    case 'CIDFontType2':
    case 'CIDFontType0': {
      const descriptor = pdf.file.dict(entries.get('FontDescriptor'))?.entries;
      const embedded = pdf.stream(descriptor?.get('FontFile2') ?? descriptor?.get('FontFile3'));
      const map = entries.get('CIDToGIDMap');
      const mapped =
        pdf.name(entries.get('Subtype')) === 'CIDFontType0' || pdf.name(map) === 'Identity' || pdf.stream(map);
      return [...(embedded ? [] : [`${name}: not embedded`]), ...(mapped ? [] : [`${name}: no map`])];
    }
    default:
      return [`${name}: ${pdf.name(entries.get('Subtype'))}`];
  }
}
