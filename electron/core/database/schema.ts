import type { Generated } from 'kysely';

/** Row types of the workspace file, as the newest migration leaves it. Rows stop at the stores. */
export interface WorkspaceTables {
  framework: FrameworkRow;
  method: MethodRow;
  cycle: CycleRow;
  file: FileRow;
  submission: SubmissionRow;
  reading: ReadingRow;
  issue: IssueRow;
  event: EventRow;
  merged_event: MergedEventRow;
  journal: JournalRow;
  received_file: ReceivedFileRow;
  returned_file: ReturnedFileRow;
  rating: RatingRow;
  conclusion: ConclusionRow;
  plan_draft: PlanDraftRow;
  person: PersonRow;
  attachment: AttachmentRow;
  recommendation: RecommendationRow;
  follow_up: FollowUpRow;
  profile: ProfileRow;
  edition: EditionRow;
}

/** A sealed edition of a cycle's evaluation. */
export interface EditionRow {
  year: number;
  edition: number;
  sha256: string;
  /** Canonical JSON. */
  snapshot: string;
  /** Why a new edition was opened after it; null while it is the one in force. */
  correction: string | null;
}

interface FrameworkRow {
  sha256: string;
  code: string;
  version: string;
  /** Canonical JSON. */
  content: string;
}

interface MethodRow {
  sha256: string;
  code: string;
  version: string;
  /** Canonical JSON. */
  content: string;
}

export interface CycleRow {
  year: number;
  framework: string;
  method: string;
  state: string;
  opened: string;
  due: string | null;
}

interface FileRow {
  sha256: string;
  bytes: Uint8Array;
}

interface SubmissionRow {
  id: Generated<number>;
  year: number;
  institution: string;
  version: number;
  state: string;
  file: string;
  file_name: string;
  received_at: string;
  /** Canonical JSON of the person's choices that the import was made with. */
  mapping: string | null;
}

/** One read cell: what it is about, what it says, and where it stands. */
export interface ReadingRow {
  submission: number;
  /** Order within the submission. */
  position: number;
  node: string;
  field: string;
  dimension: string | null;
  category: string | null;
  state: string;
  /** JSON of the parsed value; null while unverified. */
  value: string | null;
  issue: string | null;
  sheet: string;
  cell: string;
  raw: string;
  /** JSON of the cells that the value was read from together with that one; null: from that one alone. */
  also: string | null;
  /** The version it was kept from; null: read from the submission's own file. */
  carried_from: number | null;
}

interface IssueRow {
  submission: number;
  position: number;
  code: string;
  severity: string;
  sheet: string | null;
  cell: string | null;
  raw: string | null;
  params: string;
}

/** A file that waits for a person's word. */
export interface ReceivedFileRow {
  sha256: string;
  year: number;
  name: string;
  received_at: string;
  /** Canonical JSON of the person's choices so far. */
  mapping: string | null;
  /** JSON of what its plan gave, counted, and of every issue; null where it is to be planned again. */
  summary: string | null;
  issues: string | null;
  /** SHA-256 of the framework that it was planned with. */
  planned_with: string | null;
  /** The import that it is still arriving with; null once that is kept. */
  arriving: string | null;
}

/** A file that was sent back to its institution. */
export interface ReturnedFileRow {
  sha256: string;
  year: number;
  institution: string | null;
  name: string;
  received_at: string;
  mapping: string | null;
  note: string;
  author: string;
  at: string;
}

export interface RatingRow {
  year: number;
  node: string;
  /** `approved`: in force; `working`: being written, or waiting for the second person. */
  standing: string;
  level: string | null;
  evidence: number | null;
  reason: string;
  state: string;
  author: string;
  at: string;
  /** Canonical JSON, as the next three: the author's id and initials. */
  signed: string | null;
  sources: string | null;
  seen: string | null;
  review: string | null;
}

export interface AttachmentRow {
  sha256: string;
  name: string;
  bytes: Buffer;
}

export interface PersonRow {
  id: string;
  name: string;
  initials: string;
  /** JSON, as the next. */
  roles: string;
  former: string;
}

export interface ConclusionRow {
  year: number;
  node: string;
  text: string;
  author: string;
  at: string;
}

export interface RecommendationRow {
  id: string;
  year: number;
  node: string;
  title: string;
  text: string;
  /** JSON. */
  institutions: string;
  term: string;
  author: string;
  at: string;
}

export interface FollowUpRow {
  recommendation: string;
  year: number;
  status: string;
  text: string;
  /** Canonical JSON. */
  sources: string;
  author: string;
  at: string;
}

export interface ProfileRow {
  institution: string;
  version: number;
  /** Canonical JSON. */
  content: string;
  /** The SHA-256 of the file that it was learned from; null: it was imported. */
  file: string | null;
  file_name: string;
  at: string;
  state: string;
}

interface PlanDraftRow {
  /** Of the document it was read from. */
  sha256: string;
  name: string;
  /** Canonical JSON of the draft. */
  content: string;
  updated_at: string;
}

export interface EventRow {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  before: string | null;
  after: string | null;
  previous: string;
  hash: string;
}

/** An event of a copy that was merged in, as it stands in that copy's chain. */
export interface MergedEventRow extends EventRow {
  /** The number of the event that brought it. */
  merged: number;
}

/** A view: every event, ours and those that merges brought, in reading order by `place`, `part` and `hash`. */
interface JournalRow extends EventRow {
  place: number;
  part: number;
  merged: number | null;
}
