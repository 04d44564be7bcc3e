import type { PdfFile } from '../pdf-format/pdf-file.ts';
import { as, type PdfDict, PdfSyntaxError, type PdfValue } from '../pdf-format/pdf-value.ts';
import { addedFields, isInvisible, isPlainSignature, keyOf } from './added-fields.ts';

/** The parts of a document that a difference is named by. */
type Area = 'page' | 'annotation' | 'form' | 'metadata' | 'structure' | 'document';

/** One difference between two revisions: where it was found, and what kind of thing stands there. */
export interface RevisionChange {
  readonly kind: Area | 'visible-signature' | 'too-complex';
  /** The way from the trailer to it, e.g. `Root/Pages/Kids/0/Contents`. */
  readonly path: string;
}

// Enough to name what happened; a file that differs everywhere needs no longer list.
const MAX_CHANGES = 12;
// Pairs of values compared: some hundred thousand in a large report.
const MAX_STEPS = 5_000_000;

/** A step of the walk: two values that should be equal, and the way to them, kept as a chain to save memory. */
interface Step {
  readonly before: PdfValue;
  readonly after: PdfValue;
  readonly way: Way;
}

interface Way {
  readonly key: string;
  readonly parent: Way | undefined;
  /** What part of the document this is. */
  readonly area: Area;
  /** What stands here, where the standard gives it a part in signing. */
  readonly role?: 'catalog' | 'form' | 'fields' | 'field' | 'annotations' | undefined;
}

/**
 * What a reader sees differently in `after` than in `before`, a revision of the same file: everything that can be
 * reached from the trailer is compared, so objects that are merely moved or unused do not count, and objects that are
 * swapped by a new cross-reference do. Further signature fields, their widgets without size, and proofs for long-term
 * validation (DSS, ETSI EN 319 142-1 §5.4.2) are in order and not listed; everything else is.
 */
export function changesBetween(before: PdfFile, after: PdfFile): RevisionChange[] {
  const walk = new Walk(before, after);
  return walk.run();
}

class Walk {
  readonly #before: PdfFile;
  readonly #after: PdfFile;
  readonly #fresh: ReadonlyMap<string, PdfDict>;
  readonly #seen = new Set<string>();
  readonly #steps: Step[] = [];
  readonly #changes = new Map<string, RevisionChange>();

  constructor(before: PdfFile, after: PdfFile) {
    this.#before = before;
    this.#after = after;
    this.#fresh = addedFields(before, after);
  }

  run(): RevisionChange[] {
    for (const way of ENTRANCES) {
      const [before = null, after = null] = [this.#before, this.#after].map(({ xref }) =>
        xref.trailer.entries.get(way.key),
      );
      this.#steps.push({ before, after, way });
    }
    this.#reportVisible();
    let left = MAX_STEPS;
    for (let step = this.#steps.pop(); step && this.#changes.size < MAX_CHANGES; step = this.#steps.pop()) {
      if (left-- === 0) this.#report(step.way, 'too-complex');
      if (left < 0) break;
      this.#compare(step);
    }
    return [...this.#changes.values()];
  }

  // A signature that shows something may lie over what an earlier signer saw: a person has to look.
  #reportVisible(): void {
    for (const [key, field] of this.#fresh) {
      if (!isInvisible(this.#after, field)) this.#report({ key, parent: undefined, area: 'form' }, 'visible-signature');
    }
  }

  #compare({ before, after, way }: Step): void {
    const [left, right] = [as('ref', before), as('ref', after)];
    if (left && right) {
      const pair = `${keyOf(left)} ${keyOf(right)}`;
      if (this.#seen.has(pair)) return;
      this.#seen.add(pair);
    }
    const [from, to] = [read(this.#before, before), read(this.#after, after)];
    // What cannot be read was as unreadable when it was signed if it is the same bytes.
    if (typeof from === 'symbol' || typeof to === 'symbol') {
      const same = from === to && left && right && samePlace(this.#before, this.#after, left.num, right.num);
      if (!same) this.#report(way);
      return;
    }
    if (!this.#descend(from, to, way)) this.#report(way);
  }

  /** Compares two resolved values and queues their parts; false where they differ in themselves. */
  #descend(from: PdfValue, to: PdfValue, way: Way): boolean {
    if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return from === to;
    switch (from.kind) {
      case 'name':
        return to.kind === 'name' && from.name === to.name;
      case 'string':
        return to.kind === 'string' && Buffer.compare(from.bytes, to.bytes) === 0;
      case 'ref':
        return false;
      case 'array':
        return to.kind === 'array' && this.#compareArrays(from.items, to.items, way);
      case 'dict':
        return to.kind === 'dict' && this.#compareDicts(from, to, way);
      case 'stream':
        return (
          to.kind === 'stream' && Buffer.compare(from.raw, to.raw) === 0 && this.#compareDicts(from.dict, to.dict, way)
        );
    }
  }

  #compareArrays(from: readonly PdfValue[], to: readonly PdfValue[], way: Way): boolean {
    const mayGrow = way.role === 'fields' || way.role === 'annotations';
    if (to.length < from.length || (to.length > from.length && !mayGrow)) return false;
    const role = way.role === 'fields' ? 'field' : undefined;
    for (const [index, before] of from.entries()) {
      const after = to[index] ?? null;
      this.#steps.push({ before, after, way: { key: String(index), parent: way, area: way.area, role } });
    }
    return to.slice(from.length).every((item) => this.#fresh.has(keyOf(item)));
  }

  #compareDicts(from: PdfDict, to: PdfDict, way: Way): boolean {
    if (from.ambiguous !== to.ambiguous) return false;
    const isPage = as('name', from.entries.get('Type'))?.name === 'Page';
    const area = areaOf(from, way.area);
    // The walk takes the last first: pages are reached by way of the page tree, not of what points back at them.
    const keys = new Set(['AcroForm', ...from.entries.keys(), ...to.entries.keys()]);
    if (keys.delete('Pages')) keys.add('Pages');
    for (const key of keys) {
      const [before, after] = [from.entries.get(key) ?? null, to.entries.get(key) ?? null];
      if (this.#mayDiffer(key, before, after, from, way, isPage)) continue;
      const role = roleOf(key, way, isPage);
      this.#steps.push({ before, after, way: { key, parent: way, area: KEY_AREAS[key] ?? area, role } });
    }
    return true;
  }

  #mayDiffer(key: string, before: PdfValue, after: PdfValue, from: PdfDict, way: Way, isPage: boolean): boolean {
    if (isPage && key === 'Tabs') return as('name', after)?.name === 'S';
    if (isPage && key === 'Annots' && before === null) return this.#onlyFresh(after);
    switch (way.role) {
      case 'catalog':
        return (
          key === 'DSS' || key === 'Extensions' || (key === 'AcroForm' && before === null && this.#plainForm(after))
        );
      case 'form':
        return key === 'SigFlags' || (key === 'Fields' && before === null && this.#onlyFresh(after));
      case 'field':
        // A field that stood empty was meant to be signed.
        return isPlainSignature(this.#before, from) && !from.entries.has('V') && (key === 'V' || key === 'AP');
      default:
        return false;
    }
  }

  #onlyFresh(list: PdfValue): boolean {
    return this.#after.array(list)?.items.every((item) => this.#fresh.has(keyOf(item))) ?? false;
  }

  #plainForm(form: PdfValue): boolean {
    const entries = this.#after.dict(form)?.entries;
    if (!entries) return false;
    const expected = [...entries.keys()].every((key) => key === 'Fields' || key === 'SigFlags');
    return expected && this.#onlyFresh(entries.get('Fields') ?? null);
  }

  #report(way: Way, kind: RevisionChange['kind'] = way.area): void {
    const path = pathOf(way).join('/');
    this.#changes.set(path, { kind, path });
  }
}

const UNREADABLE: unique symbol = Symbol('unreadable');

function read(file: PdfFile, value: PdfValue): PdfValue | typeof UNREADABLE {
  try {
    return file.resolve(value);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return UNREADABLE;
    throw error;
  }
}

function samePlace(before: PdfFile, after: PdfFile, left: number, right: number): boolean {
  const [from, to] = [before.xref.places.get(left), after.xref.places.get(right)];
  return from?.at === 'offset' && to?.at === 'offset' && from.offset === to.offset;
}

function roleOf(key: string, way: Way, isPage: boolean): Way['role'] {
  if (isPage && key === 'Annots') return 'annotations';
  if (way.role === 'catalog' && key === 'AcroForm') return 'form';
  if (way.role === 'form' && key === 'Fields') return 'fields';
  return undefined;
}

function pathOf(way: Way): string[] {
  const path: string[] = [];
  for (let at: Way | undefined = way; at; at = at.parent) path.unshift(at.key);
  // A walk along a list of siblings is as long as the list: its ends tell where it was.
  return path.length <= 24 ? path : [...path.slice(0, 12), '…', ...path.slice(-11)];
}

const ENTRANCES: readonly Way[] = [
  { key: 'Info', parent: undefined, area: 'metadata' },
  { key: 'Root', parent: undefined, area: 'document', role: 'catalog' },
];

const KEY_AREAS: Readonly<Record<string, Area>> = {
  AcroForm: 'form',
  Annots: 'annotation',
  Metadata: 'metadata',
  Pages: 'page',
  StructTreeRoot: 'structure',
};

const TYPE_AREAS: Readonly<Record<string, Area>> = {
  Page: 'page',
  Pages: 'page',
  Annot: 'annotation',
  StructElem: 'structure',
  StructTreeRoot: 'structure',
};

// However it was reached, a page is a page and a field a field; other things belong to where they were met.
function areaOf(dict: PdfDict, met: Area): Area {
  if (dict.entries.has('FT')) return 'form';
  return TYPE_AREAS[as('name', dict.entries.get('Type'))?.name ?? ''] ?? met;
}
