import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { client } from './calls.ts';
import { saveFiles } from './save-files.ts';

/** Gives a person the file that was kept as evidence. */
export const openEvidence = async ({ sha256 }: Extract<EvidenceSource, { kind: 'file' }>): Promise<boolean> =>
  saveFiles([await client.scoring.attachment({ sha256 })]);
