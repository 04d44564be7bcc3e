import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { calls } from '../../client/calls.ts';
import { useWords } from '../../ui/words.tsx';
import { nodePlace } from './places.ts';
import classes from './review-list.module.css';

/** The second person's work list: what waits and how it differs from the word before, what came back, what is to be looked at again. */
export function ReviewList({ year }: { readonly year: number }) {
  const words = useWords();
  const { data } = useQuery(calls.scoring.review.queryOptions({ input: { year } }));
  const groups = data
    ? [
        {
          key: 'waiting',
          nodes: data.waiting.map((one) => ({
            ...one,
            told: [
              ...(one.own ? [words('scoring:screen.review.own')] : [one.rating.author]),
              ...(one.before === null ? [words('scoring:screen.review.first')] : []),
              ...one.changes.map((change) => words(`scoring:screen.review.change.${change}`)),
            ],
          })),
        },
        {
          key: 'returned',
          nodes: data.returned.map((one) => ({ ...one, told: [one.rating.review?.note ?? ''] })),
        },
        {
          key: 'again',
          nodes: data.again.map((one) => ({ ...one, told: [words('scoring:screen.review.change.computed')] })),
        },
      ].filter(({ nodes }) => nodes.length > 0)
    : [];
  if (groups.length === 0) return null;
  return (
    <details className={classes.review}>
      <summary>
        {groups
          .map(({ key, nodes }) => words(`scoring:screen.review.group.${key}`, { count: nodes.length }))
          .join(' · ')}
      </summary>
      {groups.map(({ key, nodes }) => (
        <ul key={key} aria-label={words(`scoring:screen.review.group.${key}`, { count: nodes.length })}>
          {nodes.map(({ node, title, told }) => (
            <li key={node}>
              <Link href={nodePlace(node)}>
                {node} {title}
              </Link>{' '}
              · {told.join(' · ')}
            </li>
          ))}
        </ul>
      ))}
    </details>
  );
}
