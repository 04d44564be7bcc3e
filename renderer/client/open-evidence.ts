import { sourceText } from '#shared/domain/report/rated-level.ts';
import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { client } from './calls.ts';
import { saveFiles } from './save-files.ts';

/** Gives a person the file that was kept as evidence. */
export const openEvidence = async ({ sha256 }: Extract<EvidenceSource, { kind: 'file' }>): Promise<boolean> =>
  saveFiles([await client.scoring.attachment({ sha256 })]);

/** Sources of evidence as they are listed: an address leads there, a file is given when asked for. */
export const listedEvidence = (
  sources: readonly EvidenceSource[],
  open: (file: Parameters<typeof openEvidence>[0]) => void,
) =>
  sources.map((source) => {
    switch (source.kind) {
      case 'link':
        return { text: source.address, address: source.address };
      case 'file':
        return { text: source.name, open: () => open(source) };
      default:
        return { text: sourceText(source) };
    }
  });
