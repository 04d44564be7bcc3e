import { Button } from '@mantine/core';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { shareFigure } from '#shared/words/figures.ts';
import type { Autosave } from '../../client/autosave.ts';
import type { Answers } from '../../client/calls.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { ActivitySections } from './activity-sections.tsx';
import { DerivationTree } from './derivation-tree.tsx';
import { bandText, scoreChange, scoreText } from './figures.ts';
import { ComputedLevel, NodeBullet } from './judgement.tsx';
import classes from './node-panel.module.css';
import { type Draft, useNodeRating } from './rating-drafts.ts';
import { RatingForm } from './rating-form.tsx';
import { WouldChange } from './would-change.tsx';

type Tree = Answers['scoring']['objectives'];

/** A node opened beside the tree: how it stands, the evaluator's word, what was said; or why its score is what it is. */
export function NodePanel({
  tree,
  node,
  drafts,
  why,
  onWhy,
  onClose,
}: {
  readonly tree: Tree;
  readonly node: ObjectiveRow;
  readonly drafts: Autosave<Draft>;
  readonly why: boolean;
  readonly onWhy: (asked: boolean) => void;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const name = words(`scoring:screen.kind.${node.kind}`, { code: node.code });
  return (
    <SidePanel title={why ? words('scoring:screen.why.title', { node: name }) : name} onClose={onClose}>
      <p className={classes.title}>{node.title}</p>
      {why ? (
        <>
          <Button variant="default" onClick={() => onWhy(false)} className={classes.back}>
            {words('scoring:screen.why.back')}
          </Button>
          <DerivationTree key={node.code} code={node.code} year={tree.year} />
        </>
      ) : (
        <Opened key={node.code} tree={tree} node={node} drafts={drafts} onWhy={() => onWhy(true)} />
      )}
    </SidePanel>
  );
}

function Opened({
  tree,
  node,
  drafts,
  onWhy,
}: {
  readonly tree: Tree;
  readonly node: ObjectiveRow;
  readonly drafts: Autosave<Draft>;
  readonly onWhy: () => void;
}) {
  const words = useWords();
  const rating = useNodeRating(node, drafts);
  return (
    <div className={classes.sections}>
      {node.illustrative && <p className={classes.illustrative}>{words('scoring:screen.illustrative')}</p>}
      <section className={classes.head}>
        {node.due ? (
          <div className={classes.score}>
            <span className={classes.number}>{scoreText(node.score)}</span>
            <NodeBullet node={node} thresholds={tree.thresholds} />
            <ComputedLevel level={(node.computed ?? node).level} word={rating.word} />
          </div>
        ) : (
          <ComputedLevel level={node.level} />
        )}
        <KeyValues pairs={factsOf(node, tree, words)} />
        <Button variant="default" onClick={onWhy}>
          {words('scoring:screen.why.open')}
        </Button>
      </section>
      {node.due && node.kind !== 'total' && <RatingForm node={node} year={tree.year} rating={rating} drafts={drafts} />}
      <WouldChange node={node} rows={tree.rows} />
      {node.kind === 'activity' && <ActivitySections code={node.code} year={tree.year} />}
    </div>
  );
}

function factsOf(node: ObjectiveRow, tree: Tree, words: ReturnType<typeof useWords>): [string, string][] {
  const { previousYear } = tree;
  const before = node.previous;
  return [
    ...(node.term === null ? [] : ([[words('scoring:screen.fact.term'), node.term]] satisfies [string, string][])),
    ...(node.due
      ? ([
          [words('scoring:screen.fact.band'), bandText(node)],
          [
            words('scoring:screen.fact.coverage'),
            words('scoring:screen.fact.coverage-of', {
              share: shareFigure(node.coverage),
              reported: node.reported,
              owing: node.owing,
            }),
          ],
        ] satisfies [string, string][])
      : []),
    ...(previousYear !== null && before
      ? ([
          [
            words('scoring:screen.fact.previous', { year: previousYear }),
            [scoreText(before.score), scoreChange(node.score, before.score)].filter((part) => part !== '').join('  '),
          ],
        ] satisfies [string, string][])
      : []),
  ];
}
