import { PdfFile } from '#core/signing/pdf-format/pdf-file.ts';
import { decodeStream } from '#core/signing/pdf-format/pdf-stream.ts';
import {
  as,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
  readText,
  ref,
} from '#core/signing/pdf-format/pdf-value.ts';
import { type PageContent, readPage } from './page-content.ts';

/** An element of the structure tree as an assistive program meets it. */
export interface Tag {
  /** The type as written, and the standard one that the role map makes of it. */
  readonly written: string;
  readonly type: string;
  readonly dict: PdfDict;
  readonly parent: Tag | null;
  readonly children: readonly Tag[];
  readonly text: string;
  /** The language in force; undefined where nobody said. */
  readonly language: string | undefined;
  readonly alt: string | undefined;
  /** Entries of all attribute objects of one owner, such as `Table`. */
  attribute(owner: string, key: string): PdfValue;
  /** Annotations that belong to the element. */
  readonly annotations: readonly PdfRef[];
}

export interface Page {
  readonly number: number;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly content: PageContent;
  readonly annotations: readonly { readonly ref: PdfRef; readonly dict: PdfDict }[];
}

/** A PDF taken apart for tests, by the reader that also judges signed files. */
export class ReadPdf {
  readonly file: PdfFile;
  readonly pages: readonly Page[];
  readonly root: Tag | null;
  /** Every element, in reading order. */
  readonly tags: readonly Tag[];
  readonly #roles: ReadonlyMap<string, PdfValue>;
  readonly #byRef: ReadonlyMap<number, Page>;
  readonly #owners: ReadonlyMap<number, Tag>;

  constructor(bytes: Uint8Array) {
    this.file = PdfFile.open(bytes);
    this.pages = this.#pagesUnder(this.file.catalog.entries.get('Pages')).map((page, at) => this.#page(page, at + 1));
    this.#byRef = new Map(this.pages.map((page) => [page.ref.num, page]));
    const tree = this.file.dict(this.file.catalog.entries.get('StructTreeRoot'));
    this.#roles = this.file.dict(tree?.entries.get('RoleMap'))?.entries ?? new Map();
    const language = this.text(this.file.catalog.entries.get('Lang'));
    const top = this.#kids(tree?.entries.get('K'))[0];
    const dict = top === undefined ? undefined : this.file.dict(top);
    this.root = dict ? this.#tag(dict, null, language, undefined) : null;
    this.tags = this.root ? [...below(this.root)] : [];
    this.#owners = new Map(this.tags.flatMap((tag) => tag.annotations.map(({ num }) => [num, tag] as const)));
  }

  text(value: PdfValue | undefined): string | undefined {
    const string = as('string', this.file.resolve(value));
    return string && readText(string);
  }

  name(value: PdfValue | undefined): string | undefined {
    return as('name', this.file.resolve(value))?.name;
  }

  numbers(value: PdfValue | undefined): readonly number[] {
    const items = this.file.array(value)?.items ?? [];
    return items.map((item) => this.file.resolve(item)).filter((item) => typeof item === 'number');
  }

  stream(value: PdfValue | undefined): PdfStream | undefined {
    return as('stream', this.file.resolve(value));
  }

  content(stream: PdfStream): Buffer {
    return Buffer.from(decodeStream(stream, { bytesLeft: 1e9 }));
  }

  /** Every object that the file has. */
  *objects(): Generator<PdfValue> {
    for (const [num, place] of this.file.xref.places) {
      if (place.at !== 'free') yield this.file.object(ref(num, place.at === 'offset' ? place.gen : 0));
    }
  }

  /** Every dictionary of the file, however deep, streams' own included. */
  *dicts(): Generator<PdfDict> {
    for (const object of this.objects()) yield* dictsIn(object);
  }

  /** The element that an annotation belongs to. */
  ownerOf(annotation: number): Tag | undefined {
    return this.#owners.get(annotation);
  }

  /** The page of a destination, and how high on it (from the bottom). */
  place(destination: PdfValue | undefined): { readonly page: number; readonly top: number } | undefined {
    const items = this.file.array(destination)?.items ?? [];
    const [to, , , top] = items;
    const page = this.#byRef.get(as('ref', to)?.num ?? -1);
    return page && typeof top === 'number' ? { page: page.number, top } : undefined;
  }

  #pagesUnder(value: PdfValue | undefined): readonly PdfRef[] {
    const own = as('ref', value);
    const kids = this.file.array(this.file.dict(value)?.entries.get('Kids'));
    if (!own) throw new Error('a page without a reference');
    return kids ? kids.items.flatMap((kid) => this.#pagesUnder(kid)) : [own];
  }

  #page(own: PdfRef, number: number): Page {
    const dict = this.file.dict(own);
    if (!dict) throw new Error('a page that is none');
    const annotations = (this.file.array(dict.entries.get('Annots'))?.items ?? []).flatMap((item) => {
      const at = as('ref', item);
      const annotation = this.file.dict(item);
      return at && annotation ? [{ ref: at, dict: annotation }] : [];
    });
    return { number, ref: own, dict, content: readPage(this, dict), annotations };
  }

  #kids(value: PdfValue | undefined): readonly PdfValue[] {
    const resolved = this.file.resolve(value);
    if (resolved === null) return [];
    return as('array', resolved)?.items ?? [value ?? null];
  }

  #tag(dict: PdfDict, parent: Tag | null, inherited: string | undefined, above: PdfRef | undefined): Tag {
    const page = as('ref', dict.entries.get('Pg')) ?? above;
    const language = this.text(dict.entries.get('Lang')) ?? inherited;
    const written = this.name(dict.entries.get('S')) ?? '';
    const attributes = this.#kids(dict.entries.get('A')).flatMap((one) => this.file.dict(one) ?? []);
    const children: Tag[] = [];
    const annotations: PdfRef[] = [];
    const texts: string[] = [];
    const tag: Tag = {
      written,
      type: this.#standard(written),
      dict,
      parent,
      children,
      language,
      alt: this.text(dict.entries.get('Alt')),
      annotations,
      get text() {
        return texts.join('');
      },
      attribute: (owner, key) =>
        this.file.resolve(
          attributes.find((one) => this.name(one.entries.get('O')) === owner && one.entries.has(key))?.entries.get(key),
        ),
    };
    for (const kid of this.#kids(dict.entries.get('K'))) {
      const inside = this.file.dict(kid);
      if (typeof kid === 'number') texts.push(this.#marked(page, kid));
      else if (inside?.entries.has('S')) {
        const child = this.#tag(inside, tag, language, page);
        children.push(child);
        texts.push(child.text);
      } else if (this.name(inside?.entries.get('Type')) === 'OBJR') {
        const object = as('ref', inside?.entries.get('Obj'));
        if (object) annotations.push(object);
      } else if (inside) {
        const id = inside.entries.get('MCID');
        if (typeof id === 'number') texts.push(this.#marked(as('ref', inside.entries.get('Pg')) ?? page, id));
      }
    }
    return tag;
  }

  #marked(page: PdfRef | undefined, id: number): string {
    return this.#byRef.get(page?.num ?? -1)?.content.marked.get(id) ?? '';
  }

  #standard(written: string): string {
    let type = written;
    for (let hops = 0; this.#roles.has(type) && hops < 8; hops++) type = this.name(this.#roles.get(type)) ?? type;
    return type;
  }
}

/** An element and all below it. */
function* below(tag: Tag): Generator<Tag> {
  yield tag;
  for (const child of tag.children) yield* below(child);
}

function* dictsIn(value: PdfValue): Generator<PdfDict> {
  if (typeof value !== 'object' || value === null) return;
  if (value.kind === 'array') for (const item of value.items) yield* dictsIn(item);
  if (value.kind === 'stream') yield* dictsIn(value.dict);
  if (value.kind !== 'dict') return;
  yield value;
  for (const item of value.entries.values()) yield* dictsIn(item);
}
