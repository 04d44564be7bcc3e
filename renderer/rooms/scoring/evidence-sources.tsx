import { useMutation } from '@tanstack/react-query';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { isWebAddress } from '#shared/domain/scoring/rating-draft.ts';
import { client } from '../../client/calls.ts';
import { listedEvidence, openEvidence } from '../../client/open-evidence.ts';
import { SourceList } from '../../ui/source-list.tsx';
import type { NodeRating } from './rating-drafts.ts';

/** Where the evidence of a rating stands: kept files, addresses, cells; each can be added and taken away. */
export function EvidenceSources({
  node,
  year,
  rating,
}: {
  readonly node: ObjectiveRow;
  readonly year: number;
  readonly rating: NodeRating;
}) {
  const sources = (node.rating ?? node.approved)?.sources ?? [];
  const keep = useMutation({
    mutationFn: async (to: readonly EvidenceSource[]) => {
      await rating.flush();
      const { level, evidence, reason } = rating.draft;
      await client.scoring.rate({ year, node: node.code, level, evidence, reason, sources: [...to] });
    },
  });
  const attach = useMutation({
    mutationFn: async (file: File) => keep.mutateAsync([...sources, await client.scoring.attach({ file })]),
  });
  const open = useMutation({ mutationFn: openEvidence });
  return (
    <SourceList
      sources={listedEvidence(sources, open.mutate)}
      onRemove={(index) => keep.mutate(sources.filter((_, at) => at !== index))}
      isAddress={isWebAddress}
      onAddress={(address) => keep.mutate([...sources, { kind: 'link', address }])}
      onFile={(file) => attach.mutate(file)}
      isAttaching={attach.isPending}
    />
  );
}
