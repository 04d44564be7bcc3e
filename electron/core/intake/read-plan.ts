import { sha256 } from '#core/audit/chain.ts';
import type { Ports } from '#core/ports.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import type { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { readPlan } from '#shared/domain/framework/plan/read-plan.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { readPlanFile } from './reading/read-plan-file.ts';
import type { FileIssueCode } from './reading/refusal.ts';

/** Why a plan's file is refused; worded under `intake:fault.<code>`, each with the file's name. */
export type PlanFaultCode =
  | 'plan-empty'
  | 'plan-not-a-plan'
  | 'plan-encrypted'
  | 'plan-truncated'
  | 'plan-too-large'
  | 'plan-hostile'
  | 'plan-unreadable'
  | 'plan-took-too-long'
  | 'plan-nothing-found';

const FAULTS: Readonly<Partial<Record<FileIssueCode, PlanFaultCode>>> = {
  'file-empty': 'plan-empty',
  'file-not-a-workbook': 'plan-not-a-plan',
  'file-no-sheets': 'plan-not-a-plan',
  'file-encrypted': 'plan-encrypted',
  'file-truncated': 'plan-truncated',
  'file-too-large': 'plan-too-large',
  'file-too-many-cells': 'plan-too-large',
  'file-bomb': 'plan-hostile',
  'file-doctype': 'plan-hostile',
  'file-read-timeout': 'plan-took-too-long',
  'file-read-memory': 'plan-took-too-long',
  'file-nothing-read': 'plan-nothing-found',
};

/** The head of a framework as far as a person has said it. */
export type SaidHead = { readonly [K in keyof PlanDraft['head']]?: PlanDraft['head'][K] | undefined };

/**
 * Reads a plan's file (.docx, saved .html, workbook) into a draft, its institutions resolved through the register of `known`
 * (DOMAIN.md §2.1). Stores nothing. Faults: those of `PlanFaultCode`.
 */
export async function readPlanDraft(
  ports: Ports,
  file: { readonly name: string; readonly bytes: Uint8Array },
  known: Framework,
  said: SaidHead = {},
  signal?: AbortSignal,
): Promise<PlanDraft> {
  const read = await readPlanFile(file, ports.startSideProcess, signal);
  if (!read.ok) throw new FaultError<PlanFaultCode>(FAULTS[read.error] ?? 'plan-unreadable', { file: file.name });
  const document = read.value;
  const years = yearsIn(document) ?? known.plan;
  const head: PlanDraft['head'] = {
    code: said.code ?? '',
    version: said.version ?? '1',
    title: said.title ?? '',
    legalBasis: said.legalBasis ?? '',
    planTitle: said.planTitle ?? '',
    planLegalBasis: said.planLegalBasis ?? '',
    from: said.from ?? years.from,
    to: said.to ?? years.to,
  };
  const source = { file: file.name, sha256: sha256(file.bytes) };
  const register = { institutions: known.institutions, year: head.from };
  const draft = readPlan({ plan: document, source, head, register });
  const found = draft.generalObjectives.some(({ specificObjectives }) =>
    specificObjectives.some(({ activities }) => activities.length > 0),
  );
  if (!found) throw new FaultError<PlanFaultCode>('plan-nothing-found', { file: file.name });
  return draft;
}

/** The years that the text before the plan's table speaks of: `2018-2020`. */
function yearsIn({ blocks }: PlanDocument): { readonly from: number; readonly to: number } | null {
  for (const block of blocks) {
    const [, from, to] = (block.kind === 'paragraph' && /\b(20\d\d)\s*[-–—]\s*(20\d\d)\b/.exec(block.text)) || [];
    if (from !== undefined && to !== undefined && from <= to) return { from: Number(from), to: Number(to) };
  }
  return null;
}
