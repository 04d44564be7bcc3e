import type { Framework } from '#shared/domain/framework/framework.schema.ts';

/** What a node is called; `term` is null above activities. */
export interface NodeText {
  readonly title: string;
  readonly illustrative: boolean;
  readonly term: string | null;
}

/** The title of every objective and activity, by code. */
export function nodeTexts(framework: Framework): ReadonlyMap<string, NodeText> {
  const texts = new Map<string, NodeText>();
  const add = (
    entry: { readonly code: string; readonly title: string; readonly ilustrativ?: true | undefined },
    term: string | null = null,
  ) => texts.set(entry.code, { title: entry.title, illustrative: entry.ilustrativ === true, term });
  for (const general of framework.generalObjectives) {
    add(general);
    for (const specific of general.specificObjectives) {
      add(specific);
      for (const activity of specific.activities) add(activity, activity.term);
    }
  }
  return texts;
}
