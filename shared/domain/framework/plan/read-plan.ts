import type { Register } from './parties.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanDraft } from './plan-draft.schema.ts';
import { PlanWalk } from './plan-walk.ts';

/** What is known of a plan beside its text. */
export interface PlanReading {
  readonly plan: PlanDocument;
  readonly source: PlanDraft['source'];
  readonly head: PlanDraft['head'];
  readonly register: Register;
}

/**
 * Reads a plan document into a draft of a framework: headings and columns found, lists taken apart, institutions resolved through the
 * register, activities numbered by their order; every doubt is an issue with its place. Nothing is invented: what the document does not
 * say stays empty. (DOMAIN.md §2, §2.1)
 */
export function readPlan({ plan, source, head, register }: PlanReading): PlanDraft {
  const walk = new PlanWalk(register);
  for (const block of plan.blocks) {
    if (block.kind === 'paragraph') walk.paragraph(block);
    else walk.table(block);
  }
  const { generals, issues } = walk.finish();
  return { source, head, generalObjectives: generals, institutions: register.institutions, issues, settled: [] };
}
