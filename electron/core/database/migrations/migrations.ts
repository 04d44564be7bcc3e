import type { Migration } from 'kysely/migration';
import { first } from './0010-first.ts';
import { judgement } from './0020-judgement.ts';
import { resubmission } from './0030-resubmission.ts';
import { profiles } from './0040-profiles.ts';
import { waitingSummary } from './0050-waiting-summary.ts';
import { planDraft } from './0060-plan-draft.ts';
import { secondPerson } from './0090-second-person.ts';
import { recommendations } from './0100-recommendations.ts';
import { editions } from './0110-editions.ts';
import { furtherCells } from './0120-further-cells.ts';
import { mergedEvents } from './0170-merged-events.ts';

/** Every migration in order; numbered by tens, listed here by name, never edited once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0010-first': first,
  '0020-judgement': judgement,
  '0030-resubmission': resubmission,
  '0040-profiles': profiles,
  '0050-waiting-summary': waitingSummary,
  '0060-plan-draft': planDraft,
  '0090-second-person': secondPerson,
  '0100-recommendations': recommendations,
  '0110-editions': editions,
  '0120-further-cells': furtherCells,
  '0170-merged-events': mergedEvents,
};
