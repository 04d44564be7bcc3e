import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { OVERALL } from '#shared/kernel/codes.ts';

/** The codes that are weighed against each other, by the code of the node they stand under, in the order of the framework. */
export function siblingsIn(framework: Framework): ReadonlyMap<string, readonly string[]> {
  const siblings = new Map<string, readonly string[]>();
  const put = (node: string, children: readonly { readonly code: string }[]): void =>
    void siblings.set(
      node,
      children.map(({ code }) => code),
    );
  put(OVERALL, framework.generalObjectives);
  for (const general of framework.generalObjectives) {
    put(general.code, general.specificObjectives);
    for (const specific of general.specificObjectives) {
      put(specific.code, specific.activities);
      for (const activity of specific.activities) put(activity.code, activity.indicators);
    }
  }
  return siblings;
}
