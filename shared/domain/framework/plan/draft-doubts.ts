import { parseTerm } from '../term.ts';
import type {
  DraftActivity,
  DraftGeneral,
  DraftIndicator,
  DraftParty,
  DraftSpecific,
  PlanDraft,
} from './plan-draft.schema.ts';
import type { PlanIssue } from './plan-issue.schema.ts';

/** An entry of a draft under its name. */
export type DraftNode =
  | { readonly kind: 'general'; readonly entry: DraftGeneral }
  | { readonly kind: 'specific'; readonly entry: DraftSpecific }
  | { readonly kind: 'activity'; readonly entry: DraftActivity }
  | { readonly kind: 'indicator'; readonly entry: DraftIndicator };

/** Every entry of a draft by its name. */
function nodesOf(draft: PlanDraft): ReadonlyMap<string, DraftNode> {
  const nodes = new Map<string, DraftNode>();
  for (const general of draft.generalObjectives) {
    nodes.set(general.id, { kind: 'general', entry: general });
    for (const specific of general.specificObjectives) {
      nodes.set(specific.id, { kind: 'specific', entry: specific });
      for (const activity of specific.activities) {
        nodes.set(activity.id, { kind: 'activity', entry: activity });
        for (const entry of activity.indicators) nodes.set(entry.id, { kind: 'indicator', entry });
      }
    }
  }
  return nodes;
}

/**
 * The doubts that still stand: neither confirmed by a person nor gone with what they were about. What is told only is no doubt. An
 * error stands for as long as the draft is what it says it is, whatever was confirmed. (DOMAIN.md §2.1)
 */
export function openDoubts(draft: PlanDraft): readonly PlanIssue[] {
  const nodes = nodesOf(draft);
  const settled = new Set(draft.settled);
  return draft.issues.filter((issue) => {
    if (issue.severity === 'info') return false;
    const node = issue.node === null ? null : nodes.get(issue.node);
    if (node === undefined) return false;
    return issue.severity === 'error' && node ? stands(issue, node, draft) : !settled.has(issue.id);
  });
}

function stands({ code, raw }: PlanIssue, { entry }: DraftNode, draft: PlanDraft): boolean {
  if (code === 'term-missing' || code === 'term-unreadable') return 'term' in entry && parseTerm(entry.term) === null;
  if (code === 'institution-unknown' || code === 'institution-ambiguous') {
    return partiesOf(entry).some(({ text, institution }) => text === raw && institution === null);
  }
  if (code === 'through-unregistered') {
    return partiesOf(entry).some((party) => party.text === raw && !isRegistered(party, draft));
  }
  return 'title' in entry && entry.title.trim() === '';
}

const partiesOf = (entry: DraftNode['entry']): readonly DraftParty[] =>
  'responsible' in entry ? [...entry.responsible, ...entry.partners] : [];

/** Whether the register says that the one may act for the other. */
const isRegistered = ({ institution, through }: DraftParty, { institutions }: PlanDraft): boolean =>
  through === null ||
  institutions.some(({ code, actsFor }) => code === through && actsFor.some((one) => one === institution));
