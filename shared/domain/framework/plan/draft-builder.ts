import { fold } from '../fold.ts';
import { parseTerm } from '../term.ts';
import { proposeIndicator } from './indicator-proposal.ts';
import { INDICATOR_STARTS, isOpenEnded, itemsOf, type ListDoubt, type PlacedLine } from './list-items.ts';
import { partiesOf, type Register } from './parties.ts';
import type { DraftActivity, DraftGeneral, DraftIndicator, DraftSpecific } from './plan-draft.schema.ts';
import type { PlanField, PlanIssue, PlanIssueCode, PlanPlace } from './plan-issue.schema.ts';
import { resourcesOf } from './resources.ts';

/** The cells of one activity as the table's rows give them, before they are taken apart. */
export interface RawActivity {
  readonly place: PlanPlace;
  readonly title: PlacedLine[];
  readonly indicators: PlacedLine[];
  readonly term: PlacedLine[];
  readonly responsible: PlacedLine[];
  readonly partners: PlacedLine[];
  readonly parties: PlacedLine[];
  readonly resources: PlacedLine[];
  readonly doubts: {
    readonly code: PlanIssueCode;
    readonly raw: string;
    readonly place: PlanPlace;
    readonly confidence: number;
  }[];
}

export const rawActivity = (place: PlanPlace): RawActivity => ({
  place,
  title: [],
  indicators: [],
  term: [],
  responsible: [],
  partners: [],
  parties: [],
  resources: [],
  doubts: [],
});

/** What a doubt says beside its code and place. */
interface DoubtFacts {
  readonly node?: string;
  readonly field?: PlanField;
  readonly raw?: string;
  readonly confidence?: number;
}

const ERRORS: ReadonlySet<PlanIssueCode> = new Set<PlanIssueCode>([
  'objective-title-missing',
  'objective-missing',
  'activity-title-missing',
  'institution-unknown',
  'institution-ambiguous',
  'through-unregistered',
  'term-missing',
  'term-unreadable',
  'indicators-too-many',
]);
const TOLD: ReadonlySet<PlanIssueCode> = new Set<PlanIssueCode>(['table-continued']);
const MOST_INDICATORS = 26;
const CONFIDENT = 0.8;
/** `1.1.2. Organizarea …`, `3) …`: a number the document gives an activity. */
const OWN_NUMBER = /^(?:A\.?\s?)?(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+(?=\p{L})/u;

/** Puts the draft together, entry by entry, with every doubt in the order it came up. */
export class DraftBuilder {
  readonly generals: DraftGeneral[] = [];
  readonly issues: PlanIssue[] = [];
  readonly #register: Register;
  #ids = 0;

  constructor(register: Register) {
    this.#register = register;
  }

  doubt(code: PlanIssueCode, place: PlanPlace, facts: DoubtFacts = {}): void {
    const { node = null, field = null, raw = '', confidence = null } = facts;
    const severity = ERRORS.has(code) ? 'error' : TOLD.has(code) ? 'info' : 'warning';
    this.issues.push({ id: this.issues.length + 1, code, severity, place, node, field, raw, confidence });
  }

  general(number: number, title: string): DraftGeneral {
    const general: DraftGeneral = { id: this.#id('g'), number, title, specificObjectives: [] };
    this.generals.push(general);
    return general;
  }

  specific(general: DraftGeneral, number: number, title: string): DraftSpecific {
    const specific: DraftSpecific = { id: this.#id('s'), number, title, activities: [] };
    general.specificObjectives.push(specific);
    return specific;
  }

  /** Takes a raw activity's cells apart and adds it under its objective. */
  activity(general: DraftGeneral, specific: DraftSpecific, raw: RawActivity): void {
    const id = this.#id('a');
    const code = `${general.number}.${specific.number}.${specific.activities.length + 1}`;
    const doubts = (list: readonly ListDoubt[], field: PlanField, node = id): void => {
      for (const { code: which, place, raw: text, confidence } of list)
        this.doubt(which, place, { node, field, raw: text, confidence });
    };
    for (const { code: which, place, raw: text, confidence } of raw.doubts) {
      this.doubt(which, place, { node: id, field: 'title', raw: text, confidence });
    }
    const resources = resourcesOf(raw.resources, this.#register);
    for (const { doubts: own } of resources) doubts(own, 'resources');
    const activity: DraftActivity = {
      id,
      title: this.#title(raw, id, code),
      term: this.#term(raw, id),
      ...this.#parties(raw, id),
      resources: resources.map(({ text }) => text),
      indicators: this.#indicators(raw, id, doubts),
      predecessor: null,
    };
    specific.activities.push(activity);
  }

  #id(letter: string): string {
    return `${letter}${++this.#ids}`;
  }

  #title(raw: RawActivity, node: string, code: string): string {
    const written = joinedLines(raw.title);
    const number = OWN_NUMBER.exec(written)?.[1];
    const title = number === undefined ? written : written.replace(OWN_NUMBER, '');
    if (number?.includes('.') && number !== code) {
      this.doubt('activity-number-differs', raw.place, { node, field: 'title', raw: number, confidence: 0.5 });
    }
    if (title === '') this.doubt('activity-title-missing', raw.place, { node, field: 'title' });
    return title;
  }

  #term(raw: RawActivity, node: string): string {
    const lines = raw.term.filter((line, index, all) => all.findIndex(({ text }) => text === line.text) === index);
    const term = joinedLines(lines).replace(/\s*[.;]$/, '');
    const place = raw.term[0]?.place ?? raw.place;
    if (term === '') this.doubt('term-missing', place, { node, field: 'term' });
    else if (parseTerm(term) === null) this.doubt('term-unreadable', place, { node, field: 'term', raw: term });
    return term;
  }

  #parties(raw: RawActivity, node: string): Pick<DraftActivity, 'responsible' | 'partners'> {
    const read = [
      partiesOf(raw.responsible, 'responsible', this.#register),
      partiesOf(raw.partners, 'partners', this.#register),
      partiesOf(raw.parties, 'both', this.#register),
    ];
    for (const { code, side, raw: text, place } of read.flatMap(({ doubts }) => doubts)) {
      const confidence =
        code === 'run-together' ? { confidence: 0.8 } : code === 'parties-unlabelled' ? { confidence: 0.6 } : {};
      this.doubt(code, place, { node, field: side, raw: text, ...confidence });
    }
    const responsible = read.flatMap((one) => one.responsible);
    if (responsible.length === 0) this.doubt('responsible-missing', raw.place, { node, field: 'responsible' });
    return { responsible, partners: read.flatMap((one) => one.partners) };
  }

  #indicators(
    raw: RawActivity,
    node: string,
    doubts: (list: readonly ListDoubt[], field: PlanField, node?: string) => void,
  ): DraftIndicator[] {
    const items = itemsOf(raw.indicators, INDICATOR_STARTS);
    if (items.length === 0) this.doubt('indicators-missing', raw.place, { node, field: 'indicators' });
    if (items.length > MOST_INDICATORS) this.doubt('indicators-too-many', raw.place, { node, field: 'indicators' });
    return items.map((item) => {
      const id = this.#id('i');
      const name = item.text;
      const { confidence, ...proposal } = proposeIndicator(name);
      doubts(item.doubts, 'name', id);
      const least = Math.min(confidence.kind, confidence.direction);
      if (least < CONFIDENT) {
        this.doubt('indicator-doubtful', item.place, { node: id, field: 'kind', raw: name, confidence: least });
      }
      return {
        id,
        name,
        ...proposal,
        cumulative: false,
        targets: {},
        ...{ baseline: null, history: [], disaggregation: [] },
        proposed: confidence,
      };
    });
  }
}

/** Lines of one text, as one. */
export const joinedLines = (lines: readonly { readonly text: string }[]): string =>
  lines
    .reduce((text, line) => (text === '' ? line.text : `${text}${/\p{L}-$/u.test(text) ? '' : ' '}${line.text}`), '')
    .trim();

/** Whether a text only goes on with another one: the other cannot end where it ends, or this one begins in lower case. */
export const goesOn = (before: string, text: string): boolean => isOpenEnded(before) || /^\p{Ll}/u.test(text);

export const isSameText = (one: string, other: string): boolean => fold(one) === fold(other);
