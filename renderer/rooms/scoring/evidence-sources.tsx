import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { sourceText } from '#shared/domain/report/rated-level.ts';
import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { isWebAddress } from '#shared/domain/scoring/rating-draft.ts';
import { client } from '../../client/calls.ts';
import { saveFiles } from '../../client/save-files.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { useWords } from '../../ui/words.tsx';
import type { NodeRating } from './rating-drafts.ts';
import classes from './rating-form.module.css';

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
  const words = useWords();
  const [address, setAddress] = useState('');
  const sources = (node.rating ?? node.approved)?.sources ?? [];
  const keep = useMutation({
    mutationFn: async (to: readonly EvidenceSource[]) => {
      await rating.flush();
      const { level, evidence, reason } = rating.draft;
      await client.scoring.rate({ year, node: node.code, level, evidence, reason, sources: [...to] });
    },
  });
  const attach = useMutation({
    mutationFn: async ([file]: readonly File[]) =>
      file && keep.mutateAsync([...sources, await client.scoring.attach({ file })]),
  });
  const open = useMutation({
    mutationFn: async (sha256: Extract<EvidenceSource, { kind: 'file' }>['sha256']) =>
      saveFiles([await client.scoring.attachment({ sha256 })]),
  });
  return (
    <>
      {sources.length > 0 && (
        <ul aria-label={words('scoring:screen.sources.list')}>
          {sources.map((source) => (
            <li key={sourceText(source)}>
              {source.kind === 'link' ? (
                <a href={source.address} target="_blank" rel="noreferrer noopener">
                  {source.address}
                </a>
              ) : source.kind === 'file' ? (
                <Button variant="default" onClick={() => open.mutate(source.sha256)}>
                  {source.name}
                </Button>
              ) : (
                sourceText(source)
              )}{' '}
              <Button variant="default" onClick={() => keep.mutate(sources.filter((one) => one !== source))}>
                {words('scoring:screen.sources.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.actions}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWebAddress(address)) return;
          keep.mutate([...sources, { kind: 'link', address }], { onSuccess: () => setAddress('') });
        }}
      >
        <TextInput
          aria-label={words('scoring:screen.sources.address')}
          placeholder="https://"
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value.trim())}
        />
        <Button type="submit" variant="default" disabled={!isWebAddress(address)}>
          {words('scoring:screen.sources.add')}
        </Button>
        <FileButton
          variant="default"
          label={words('scoring:screen.sources.attach')}
          loading={attach.isPending}
          onFiles={(files) => attach.mutate(files)}
        />
      </form>
    </>
  );
}
