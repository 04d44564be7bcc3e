import { Tabs } from '@mantine/core';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { type Choice, choicesIn } from '#shared/domain/intake/choices.ts';
import type { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { ChoiceList } from './choice-list.tsx';
import { IssueList } from './issue-list.tsx';
import classes from './panel.module.css';
import { ReadingTable } from './reading-table.tsx';
import { TableList } from './table-list.tsx';

/** What was understood, doubts first: what to settle, how tables were read, the values, and a person's choices so far. */
export function UnderstoodTabs({
  review,
  framework,
  mapping,
  onPoint,
  onChoose,
  onTakeBack,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly mapping: FileMapping;
  readonly onPoint: (sheet: string, cell?: string | undefined) => void;
  readonly onChoose: ((...choices: readonly Choice[]) => void) | null;
  readonly onTakeBack: (choice: Choice) => void;
}) {
  const words = useWords();
  const choices = choicesIn(mapping);
  const doubts = review.issues.filter(({ severity }) => severity !== 'info').length;
  return (
    <Tabs defaultValue={doubts > 0 ? 'doubts' : 'values'} keepMounted={false} className={classes.tabs}>
      <Tabs.List aria-label={words('intake:screen.understood.label')}>
        <Tabs.Tab value="doubts">{words('intake:screen.tab.doubts', { n: doubts })}</Tabs.Tab>
        <Tabs.Tab value="tables">{words('intake:screen.tab.tables')}</Tabs.Tab>
        <Tabs.Tab value="values">{words('intake:screen.tab.values', { n: review.readings.length })}</Tabs.Tab>
        <Tabs.Tab value="choices">{words('intake:screen.tab.choices', { n: choices.length })}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="doubts" className={classes.body}>
        <IssueList review={review} onPoint={onPoint} onChoose={onChoose} />
      </Tabs.Panel>
      <Tabs.Panel value="tables" className={classes.body}>
        <TableList review={review} framework={framework} onPoint={onPoint} />
      </Tabs.Panel>
      <Tabs.Panel value="values" className={classes.body}>
        <ReadingTable readings={review.readings} framework={framework} onPoint={onPoint} />
      </Tabs.Panel>
      <Tabs.Panel value="choices" className={classes.body}>
        <ChoiceList
          choices={choices}
          framework={framework}
          onPoint={onPoint}
          onTakeBack={onChoose ? onTakeBack : null}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
