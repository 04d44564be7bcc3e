import { useId, useMemo } from 'react';
import { ABSENT, type BoundNumber } from '#shared/domain/report/bound-numbers.ts';
import { parseConclusion, type Span, type TextBlock } from '#shared/domain/report/conclusion-text.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './preview.module.css';

/** What each field is bound to now, as it is printed. */
type Values = ReadonlyMap<string, string>;

/** A text as it will be printed, with its numbers as they stand now. */
export function Preview({ text, numbers }: { readonly text: string; readonly numbers: readonly BoundNumber[] }) {
  const words = useWords();
  const title = useId();
  const blocks = useMemo(() => parseConclusion(text), [text]);
  const values: Values = useMemo(() => new Map(numbers.map((number) => [number.field, number.text])), [numbers]);
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className={classes.title}>
        {words('report:editor.preview')}
      </h3>
      {blocks.length === 0 ? (
        <p className={classes.blank}>{words('report:editor.preview-blank')}</p>
      ) : (
        <div className={classes.page} lang="ro">
          {placed(blocks).map(([place, block]) => (
            <Block key={place} block={block} values={values} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Blocks and words have no name but their place. */
const placed = <Part,>(parts: readonly Part[]): readonly (readonly [string, Part])[] =>
  parts.map((part, at) => [String(at), part]);

function Block({ block, values }: { readonly block: TextBlock; readonly values: Values }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Spans spans={block.spans} values={values} />
      </p>
    );
  }
  return (
    <ul>
      {placed(block.items).map(([place, item]) => (
        <li key={place}>
          <Spans spans={item} values={values} />
        </li>
      ))}
    </ul>
  );
}

const Spans = ({ spans, values }: { readonly spans: readonly Span[]; readonly values: Values }) =>
  placed(spans).map(([place, span]) => <OneSpan key={place} span={span} values={values} />);

function OneSpan({ span, values }: { readonly span: Span; readonly values: Values }) {
  const said = span.kind === 'text' ? span.text : <BoundChip field={span.field} value={values.get(span.field)} />;
  const slanted = span.italic ? <em>{said}</em> : said;
  return span.bold ? <strong>{slanted}</strong> : slanted;
}

function BoundChip({ field, value }: { readonly field: string; readonly value: string | undefined }) {
  const words = useWords();
  if (value === undefined) {
    return (
      <span data-field={field} data-state="unknown" title={words('report:findings.unknown', { field })}>
        {field} ?
      </span>
    );
  }
  const isAbsent = value === ABSENT;
  return (
    <span
      data-field={field}
      data-state={isAbsent ? 'absent' : 'known'}
      title={isAbsent ? words('report:findings.absent', { field }) : field}
    >
      {value}
    </span>
  );
}
