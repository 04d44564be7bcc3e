import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { dayFigure } from '#shared/words/figures.ts';
import { calls } from '../../client/calls.ts';
import { useWords } from '../../ui/words.tsx';
import classes from './rating-form.module.css';

/** What becomes of a proposal: its author may withdraw it, a second person approves it or gives it back with a note. */
export function Decision({ node, year }: { readonly node: ObjectiveRow; readonly year: number }) {
  const words = useWords();
  const [note, setNote] = useState('');
  const { data: who } = useQuery(calls.workspace.people.queryOptions());
  const approve = useMutation(calls.scoring.approve.mutationOptions());
  const giveBack = useMutation(calls.scoring.return.mutationOptions());
  const withdraw = useMutation(calls.scoring.withdraw.mutationOptions());
  const { rating } = node;
  if (rating?.state !== 'proposed' || !who) return null;
  const isOwn = rating.by ? rating.by.person === who.me : false;
  const decision = { node: node.code, year, proposedAt: rating.at, note };
  return (
    <>
      {!isOwn && who.roles.includes('reviewer') && (
        <>
          <Textarea
            label={words('scoring:screen.review.note')}
            autosize
            minRows={1}
            maxLength={10_000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <div className={classes.actions}>
            <Button loading={approve.isPending} onClick={() => approve.mutate(decision)}>
              {words('scoring:screen.review.approve')}
            </Button>
            <Button variant="default" loading={giveBack.isPending} onClick={() => giveBack.mutate(decision)}>
              {words('scoring:screen.review.return')}
            </Button>
          </div>
        </>
      )}
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ node: node.code, year })}
        >
          {words('scoring:screen.review.withdraw')}
        </Button>
      </div>
    </>
  );
}

/** The note of who gave the proposal back; and the approved rating in force, with whether it is to be looked at again. */
export function Standing({ node: { rating, approved, again } }: { readonly node: ObjectiveRow }) {
  const words = useWords();
  const told = (key: 'approved-by' | 'returned-by', one: NonNullable<ObjectiveRow['rating']>) =>
    words(`scoring:screen.review.${key}`, {
      author: one.author,
      reviewer: one.review?.reviewer ?? '',
      day: one.review ? dayFigure(one.review.at) : '',
      note: one.review?.note ?? '',
    });
  return (
    <>
      {rating?.review && <p>{told('returned-by', rating)}</p>}
      {approved && <p>{told('approved-by', approved)}</p>}
      {again && (
        <p>
          <strong>{words('scoring:screen.review.again')}</strong>
        </p>
      )}
    </>
  );
}
