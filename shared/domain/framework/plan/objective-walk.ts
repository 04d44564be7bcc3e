import { fold } from '../fold.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { goesOn, isSameText } from './draft-builder.ts';
import type { ObjectiveHeading } from './objective-heading.ts';
import type { DraftGeneral, DraftSpecific } from './plan-draft.schema.ts';
import type { PlanPlace } from './plan-issue.schema.ts';

/** Follows the headings of a plan: which general and which specific objective what comes next stands under (DOMAIN.md §2). */
export class ObjectiveWalk {
  readonly #draft: DraftBuilder;
  #general: DraftGeneral | null = null;
  #specific: DraftSpecific | null = null;
  /** The objective whose title may still go on in the next line. */
  #open: { readonly objective: DraftGeneral | DraftSpecific; readonly place: PlanPlace } | null = null;

  constructor(draft: DraftBuilder) {
    this.#draft = draft;
  }

  /** Whether a heading has just been read and its title may still come or go on. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Whether a heading only repeats the objective one is in, as on the next page. */
  isCurrent({ kind, numbers, title }: ObjectiveHeading): boolean {
    const current = kind === 'general' ? this.#general : this.#specific;
    if (!current) return false;
    if (numbers.length === 0) return title !== '' && isSameText(title, current.title);
    const isInGeneral = kind === 'general' || numbers.length < 2 || numbers[0] === this.#general?.number;
    const isSaid = title === '' || (current.title !== '' && isPartOf(title, current.title));
    return isInGeneral && numbers.at(-1) === current.number && isSaid;
  }

  begin(heading: ObjectiveHeading, place: PlanPlace): void {
    this.#mustHaveTitle();
    const objective =
      heading.kind === 'general' ? this.#beginGeneral(heading, place) : this.#beginSpecific(heading, place);
    this.#open = { objective, place };
  }

  /** A text that may be, or go on with, the title of the heading before it; any other text is none of the plan's: false. */
  goOn(text: string, place: PlanPlace): boolean {
    const open = this.#open;
    if (!open) return false;
    const { objective } = open;
    if (objective.title === '') objective.title = text;
    else if (goesOn(objective.title, text)) {
      objective.title = `${objective.title} ${text}`;
      this.#draft.doubt('line-joined', place, {
        node: objective.id,
        field: 'title',
        raw: objective.title,
        confidence: 0.8,
      });
    } else {
      this.#open = null;
      return false;
    }
    return true;
  }

  /** What an objective's own column says without the word: `1.1. Creșterea …`, or the title alone. */
  unlabelled(text: string, kind: ObjectiveHeading['kind']): ObjectiveHeading {
    const [whole = '', number = ''] = /^(\d{1,3}(?:\.\d{1,3})?)[.)]?\s+/.exec(text) ?? [];
    return { kind, numbers: number === '' ? [] : number.split('.').map(Number), title: text.slice(whole.length) };
  }

  /** The objectives that an activity stands under; where the document named none, they are there without a title, as an error. */
  mustStandUnder(place: PlanPlace): { readonly general: DraftGeneral; readonly specific: DraftSpecific } {
    this.#mustHaveTitle();
    const general = this.#general ?? this.#beginGeneral({ kind: 'general', numbers: [this.#next()], title: '' }, place);
    if (general.title === '' && general.specificObjectives.length === 0) this.#missing(general, place);
    if (this.#specific) return { general, specific: this.#specific };
    const specific = this.#draft.specific(general, general.specificObjectives.length + 1, '');
    this.#specific = specific;
    this.#missing(specific, place);
    return { general, specific };
  }

  finish(): void {
    this.#mustHaveTitle();
  }

  #missing({ id }: DraftGeneral | DraftSpecific, place: PlanPlace): void {
    this.#draft.doubt('objective-missing', place, { node: id, field: 'title' });
  }

  #mustHaveTitle(): void {
    const open = this.#open;
    this.#open = null;
    if (open && open.objective.title === '') {
      this.#draft.doubt('objective-title-missing', open.place, { node: open.objective.id, field: 'title' });
    }
  }

  #next(): number {
    return Math.max(0, ...this.#draft.generals.map(({ number }) => number)) + 1;
  }

  #beginGeneral({ numbers, title }: ObjectiveHeading, place: PlanPlace): DraftGeneral {
    const expected = this.#next();
    const number = numbers[0] ?? expected;
    const known = this.#draft.generals.find((general) => general.number === number);
    this.#specific = null;
    if (known) return this.#again(known, title, place);
    const general = this.#draft.general(number, title);
    this.#general = general;
    this.#judgeNumber(general, numbers.length > 0, number === expected || this.#draft.generals.length === 1, place);
    return general;
  }

  #beginSpecific({ numbers, title }: ObjectiveHeading, place: PlanPlace): DraftSpecific {
    const named = numbers.length > 1 ? numbers[0] : undefined;
    if (!this.#general || (named !== undefined && named !== this.#general.number)) this.#parentOf(named, place);
    const general = this.#general ?? this.#beginGeneral({ kind: 'general', numbers: [], title: '' }, place);
    const expected = Math.max(0, ...general.specificObjectives.map(({ number }) => number)) + 1;
    const number = numbers.at(-1) ?? expected;
    const known = general.specificObjectives.find((specific) => specific.number === number);
    if (known) {
      this.#specific = known;
      return this.#again(known, title, place);
    }
    const specific = this.#draft.specific(general, number, title);
    this.#specific = specific;
    this.#judgeNumber(specific, numbers.length > 0, number === expected, place);
    return specific;
  }

  /** Specific objective 2.1 says which general one it belongs to, also where that one has not been named, or another has. */
  #parentOf(number: number | undefined, place: PlanPlace): void {
    const wrong = this.#general;
    const known = this.#draft.generals.find((general) => general.number === number);
    const general = known ?? this.#draft.general(number ?? this.#next(), '');
    this.#general = general;
    if (!known) this.#missing(general, place);
    else if (wrong)
      this.#draft.doubt('objective-misplaced', place, { node: general.id, raw: String(wrong.number), confidence: 0.6 });
  }

  #judgeNumber(objective: DraftGeneral | DraftSpecific, isGiven: boolean, isNext: boolean, place: PlanPlace): void {
    const facts = { node: objective.id, raw: String(objective.number), confidence: isGiven ? 0.7 : 0.8 };
    if (!isGiven) this.#draft.doubt('objective-number-missing', place, facts);
    else if (!isNext) this.#draft.doubt('objective-number-jump', place, facts);
  }

  /** An objective named before: one goes on under it, and another title under the same number is a doubt. */
  #again<T extends DraftGeneral | DraftSpecific>(known: T, title: string, place: PlanPlace): T {
    if ('specificObjectives' in known) this.#general = known;
    if (known.title === '') known.title = title;
    else if (title !== '' && !isSameText(title, known.title)) {
      this.#draft.doubt('objective-differs', place, { node: known.id, field: 'title', raw: title, confidence: 0.5 });
    }
    return known;
  }
}

const isPartOf = (part: string, whole: string): boolean => fold(whole).startsWith(fold(part));
