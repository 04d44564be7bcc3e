import { z } from 'zod';
import { type ChainEvent, canonicalJson, parsedJson, sha256 } from '#core/audit/chain.ts';
import type { EditionRow } from '#core/database/schema.ts';
import { replacedEdition } from '#core/report/report.service.ts';
import { correctionOf } from '#shared/domain/report/correction.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { verifySnapshot } from './snapshot-checks.ts';

const Sealed = z.object({ edition: z.number(), snapshot: z.string() });
const Corrected = z.object({ corrects: z.number(), reason: z.string() });

/**
 * Names of the sealed editions that are not what their events recorded (`2019, 2`): gone, added, altered, whose scores do not recompute, or
 * that do not tell what they changed of the edition before (DOMAIN.md §3, §6).
 */
export function unlikeEditions(events: readonly ChainEvent[], kept: readonly EditionRow[]): readonly string[] {
  const recorded = new Map<string, { readonly snapshot: string; readonly correction: string | null }>();
  for (const { action, subject, after } of events) {
    if (action !== 'workspace.cycle-advanced') continue;
    const said = parsedJson(after);
    const sealed = Sealed.safeParse(said).data;
    if (sealed) recorded.set(`${subject}, ${sealed.edition}`, { snapshot: sealed.snapshot, correction: null });
    const corrected = Corrected.safeParse(said).data;
    const replaced = corrected && recorded.get(`${subject}, ${corrected.corrects}`);
    if (replaced) recorded.set(`${subject}, ${corrected.corrects}`, { ...replaced, correction: corrected.reason });
  }
  const rows = new Map(kept.map((row) => [`${row.year}, ${row.edition}`, row]));
  return [...new Set([...recorded.keys(), ...rows.keys()])].filter((name) => {
    const row = rows.get(name);
    const event = recorded.get(name);
    if (!row || !event || event.snapshot !== row.sha256 || event.correction !== row.correction) return true;
    return !isWhole(row, rows.get(`${row.year}, ${row.edition - 1}`));
  });
}

/** Whether an edition is its hash, recomputes, and names the one before it with what changed. */
function isWhole(row: EditionRow, before: EditionRow | undefined): boolean {
  if (sha256(row.snapshot) !== row.sha256) return false;
  if (verifySnapshot(Buffer.from(row.snapshot)).overall !== 'passed') return false;
  const snapshot = Snapshot.parse(JSON.parse(row.snapshot));
  if (snapshot.edition !== row.edition || snapshot.inputs.cycle.year !== row.year) return false;
  if (!before) return row.edition === 1 && snapshot.replaces === undefined;
  // What is wrong with the one before is said of that one.
  if (sha256(before.snapshot) !== before.sha256) return snapshot.replaces?.sha256 === before.sha256;
  const expected = correctionOf(replacedEdition(before), snapshot);
  return snapshot.replaces !== undefined && canonicalJson(expected) === canonicalJson(snapshot.replaces);
}
