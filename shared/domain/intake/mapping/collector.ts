import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { IndicatorCode, type InstitutionCode, type IsoDate, type Sha256 } from '#shared/kernel/ids.ts';
import type { Issue, IssueCode, Severity } from '../issue.schema.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Provenance, Reading, Status, SubmissionContent } from '../submission.schema.ts';
import { readDate } from '../values/date.ts';
import type { ValueReading } from '../values/indicator-value.ts';
import { readNumber, saysNothing } from '../values/number.ts';
import { readStatus } from '../values/status.ts';
import type { CellContent } from '../workbook.ts';

/** A cell with its place. */
export interface PlacedCell {
  readonly cell: CellContent | null;
  readonly sheet: string;
  readonly address: string;
}

/** What there is to say about a file; what rows of one merged cell, or several institutions' readings of one row, say alike is said once. */
export class IssueLog {
  readonly issues: Issue[] = [];
  private readonly said = new Set<string>();

  add(issue: Issue): void {
    const { institution: _, ...alike } = issue;
    const said = JSON.stringify(issue.code === 'activity-not-owed' ? issue : alike);
    if (this.said.has(said)) return;
    this.said.add(said);
    this.issues.push(issue);
  }
}

type TextField = 'description' | 'difficulties' | 'evidence';
type MoneyField = 'allocated' | 'spent';

/**
 * Gathers what rows say into one submission: each cell becomes a reading with its provenance, a contradiction or an unreadable
 * cell an issue. Nothing that was sent is dropped without one.
 */
export class Collector {
  private readonly log: IssueLog;
  private readonly institution: InstitutionCode | null;
  /** A person's word on what texts say, by their folded form. */
  private readonly statuses: ReadonlyMap<string, Status>;
  private readonly file: { readonly name: string; readonly sha256: Sha256 };
  private readonly settled: FileMapping['cells'];
  private readonly activities = new Map<string, Map<string, Reading<unknown>>>();
  private readonly indicators = new Map<
    string,
    { indicator: string; category?: { dimension: string; category: string }; reading: Reading<unknown> }
  >();

  /** `of`: whose part of the file is read, and where issues are gathered with those of the file's other institutions. */
  constructor(
    file: { readonly name: string; readonly sha256: Sha256 },
    settled: FileMapping['cells'],
    of: {
      readonly log: IssueLog;
      readonly institution: InstitutionCode | null;
      readonly statuses?: FileMapping['statuses'];
    },
  ) {
    this.file = file;
    this.settled = settled;
    this.log = of.log;
    this.institution = of.institution;
    this.statuses = new Map(Object.entries(of.statuses ?? {}).map(([said, status]) => [fold(said), status]));
  }

  get isEmpty(): boolean {
    return this.activities.size === 0 && this.indicators.size === 0;
  }

  /** The cell as a person settled it, where one did. */
  meant(placed: PlacedCell): PlacedCell {
    const choice = this.settled.find(({ sheet, cell }) => sheet === placed.sheet && cell === placed.address);
    return choice ? { ...placed, cell: { type: 'text', text: choice.means } } : placed;
  }

  issue(code: IssueCode, severity: Severity, placed: PlacedCell, params: Issue['params'] = {}): void {
    this.log.add({
      code,
      severity,
      file: this.file.name,
      sheet: placed.sheet,
      cell: placed.address,
      raw: placed.cell?.text ?? '',
      ...(this.institution === null ? {} : { institution: this.institution }),
      params,
    });
  }

  status(activity: Activity, original: PlacedCell, year?: number): void {
    const placed = this.meant(original);
    if (isEmpty(placed)) return;
    const text =
      placed.cell?.type === 'number' && placed.cell.percent
        ? `${Number((placed.cell.value * 100).toPrecision(12))}%`
        : (placed.cell?.text ?? '');
    const status = this.statuses.get(fold(text)) ?? readStatus(text, year);
    if (status === null) this.issue('status-unknown', 'error', original, { activity: activity.code });
    this.keep(
      activity,
      'status',
      original,
      status === null ? this.unverified('status-unknown', original) : this.read(status, original),
    );
  }

  /** A status told by a cross in its column. */
  marked(activity: Activity, status: Status, placed: PlacedCell): void {
    this.keep(activity, 'status', placed, this.read(status, placed));
  }

  date(activity: Activity, original: PlacedCell): void {
    const placed = this.meant(original);
    if (isEmpty(placed)) return;
    const day: IsoDate | null =
      placed.cell?.type === 'date' ? readDate(placed.cell.iso) : readDate(placed.cell?.text ?? '');
    if (day === null && saysNothing(placed.cell?.text ?? '')) return;
    if (day === null) this.issue('date-unreadable', 'warning', original, { activity: activity.code });
    this.keep(
      activity,
      'completed',
      original,
      day === null ? this.unverified('date-unreadable', original) : this.read(day, original),
    );
  }

  text(activity: Activity, field: TextField, placed: PlacedCell): void {
    const text = placed.cell?.text.trim() ?? '';
    if (!saysNothing(text)) this.keep(activity, field, placed, this.read(text, placed));
  }

  money(activity: Activity, field: MoneyField, original: PlacedCell): void {
    const placed = this.meant(original);
    if (isEmpty(placed)) return;
    const number =
      placed.cell?.type === 'number'
        ? { kind: 'number' as const, value: placed.cell.value, other: null }
        : readNumber(placed.cell?.text ?? '');
    if (number.kind === 'absent') return;
    // Nobody writes money with three decimals.
    const settled = number.kind === 'number' && number.other !== null && !Number.isInteger(number.value);
    const good = number.kind === 'number' && number.value >= 0 && !settled;
    if (!good) this.issue('number-unreadable', 'warning', original, { activity: activity.code });
    this.keep(
      activity,
      field,
      original,
      good ? this.read(number.value, original) : this.unverified('number-unreadable', original),
    );
  }

  /** `also`: the cells that the value was made from together with `placed`. */
  value(
    indicator: Indicator,
    category: { dimension: string; category: string } | undefined,
    reading: ValueReading,
    placed: PlacedCell,
    also: readonly PlacedCell[] = [],
  ): void {
    if (reading.kind === 'absent') return;
    const key = JSON.stringify([indicator.code, category ?? null]);
    const next =
      reading.kind === 'value' ? this.read(reading.value, placed, also) : this.unverified(reading.issue, placed);
    if (reading.kind === 'unreadable') this.issue(reading.issue, 'error', placed, { indicator: indicator.code });
    else for (const doubt of reading.doubts) this.issue(doubt, 'warning', placed, { indicator: indicator.code });
    const earlier = this.indicators.get(key);
    if (earlier && !sameReading(earlier.reading, next)) {
      this.issue('row-duplicate', 'error', placed, { node: indicator.code, other: earlier.reading.provenance.cell });
      this.indicators.set(key, { ...earlier, reading: this.unverified('row-duplicate', placed) });
    } else if (!earlier) {
      this.indicators.set(key, {
        indicator: IndicatorCode.parse(indicator.code),
        ...(category ? { category } : {}),
        reading: next,
      });
    }
  }

  /** Everything gathered, activities and indicators in the order they came. */
  content(institution: InstitutionCode): unknown {
    const activities = [...this.activities].map(([activity, fields]) => ({ activity, ...Object.fromEntries(fields) }));
    return { institution, activities, indicators: [...this.indicators.values()] } satisfies Record<
      keyof SubmissionContent,
      unknown
    >;
  }

  private keep(activity: Activity, field: string, placed: PlacedCell, reading: Reading<unknown>): void {
    const fields = this.activities.get(activity.code) ?? new Map<string, Reading<unknown>>();
    this.activities.set(activity.code, fields);
    const earlier = fields.get(field);
    if (!earlier) fields.set(field, reading);
    else if (!sameReading(earlier, reading)) {
      if (field === 'description' || field === 'difficulties' || field === 'evidence') return;
      this.issue('row-duplicate', 'error', placed, { node: activity.code, other: earlier.provenance.cell });
      fields.set(field, this.unverified('row-duplicate', placed));
    }
  }

  private read<T>(value: T, placed: PlacedCell, further: readonly PlacedCell[] = []): Reading<T> {
    const also = further.map(({ address, cell }) => ({ cell: address, raw: cell?.text ?? '' }));
    const provenance = { ...this.provenance(placed), ...(also.length > 0 ? { also } : {}) };
    return { state: 'read', value, provenance };
  }

  private unverified(issue: IssueCode, placed: PlacedCell): Reading<never> {
    return { state: 'unverified', issue, provenance: this.provenance(placed) };
  }

  private provenance({ sheet, address, cell }: PlacedCell): Provenance {
    return { file: this.file.sha256, fileName: this.file.name, sheet, cell: address, raw: cell?.text ?? '' };
  }
}

const isEmpty = ({ cell }: PlacedCell): boolean =>
  cell === null || cell.text.trim() === '' || /^[-–—]$/.test(cell.text.trim());

const sameReading = (a: Reading<unknown>, b: Reading<unknown>): boolean =>
  a.state === 'read' && b.state === 'read' ? JSON.stringify(a.value) === JSON.stringify(b.value) : a.state === b.state;
