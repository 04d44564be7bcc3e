import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn } from '#shared/domain/framework/register.ts';
import type { Recommendation, RecommendationDraft } from '#shared/domain/report/recommendation.schema.ts';
import { isIsoDate } from '#shared/kernel/codes.ts';
import { calls } from '../../../client/calls.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './recommendations.module.css';

/** Writes a new recommendation of the cycle, or `standing` anew: about which objective, to whom, until when. */
export function RecommendationForm({
  framework,
  year,
  standing,
  onKept,
}: {
  readonly framework: Framework;
  readonly year: number;
  readonly standing?: Recommendation;
  readonly onKept?: (recommendation: Recommendation) => void;
}) {
  const words = useWords();
  const [node, setNode] = useState(standing?.node ?? '');
  const [text, setText] = useState(standing?.text ?? '');
  const [institutions, setInstitutions] = useState<RecommendationDraft['institutions']>(standing?.institutions ?? []);
  const [term, setTerm] = useState<string | null>(standing?.term ?? null);
  const keep = useMutation(calls.report.recommend.mutationOptions());
  const objectives = framework.generalObjectives.flatMap((general) => [general, ...general.specificObjectives]);
  const unnamed = framework.institutions.filter(({ code }) => !institutions.includes(code));
  const nameOf = (code: string): string => {
    const known = framework.institutions.find((one) => one.code === code);
    return known ? `${code} · ${identityOn(known, `${year}-12-31`).name}` : code;
  };
  const isWhole = node !== '' && text.trim() !== '' && institutions.length > 0 && term !== null && isIsoDate(term);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        const draft = { node, text, institutions: [...institutions], term };
        keep.mutate({ ...draft, year, ...(standing ? { id: standing.id } : {}) }, onKept ? { onSuccess: onKept } : {});
      }}
    >
      <NativeSelect
        label={words('report:recommendations.column.objective')}
        data={[
          { value: '', label: words('report:recommendations.choose') },
          ...objectives.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        ]}
        value={node}
        onChange={({ currentTarget }) => setNode(currentTarget.value)}
      />
      <Textarea
        label={words('report:recommendations.column.text')}
        autosize
        minRows={4}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <NativeSelect
        label={words('report:recommendations.add-institution')}
        data={[
          { value: '', label: words('report:recommendations.choose') },
          ...unnamed.map(({ code }) => ({ value: code, label: nameOf(code) })),
        ]}
        value=""
        onChange={({ currentTarget }) => {
          const added = unnamed.find(({ code }) => code === currentTarget.value);
          if (added) setInstitutions([...institutions, added.code]);
        }}
      />
      {institutions.length > 0 && (
        <ul className={classes.list} aria-label={words('report:recommendations.column.institutions')}>
          {institutions.map((code) => (
            <li key={code}>
              {nameOf(code)}{' '}
              <Button
                variant="subtle"
                aria-label={words('report:recommendations.remove-institution', { institution: code })}
                onClick={() => setInstitutions(institutions.filter((one) => one !== code))}
              >
                {words('report:recommendations.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DateField label={words('report:recommendations.column.term')} value={term} onChange={setTerm} />
      <div className={classes.actions}>
        <Button type="submit" disabled={!isWhole} loading={keep.isPending}>
          {words('report:recommendations.keep')}
        </Button>
      </div>
    </form>
  );
}
