/** A link as it is in the paper: where it leads, and the name under which others lead to it. */
interface LinkEnds {
  readonly to: string;
  readonly at?: string;
}

/**
 * The names that can be led to in a paper. A link stands for both ends: it is set only where its other end stands too, so that
 * none leads to what this document leaves out.
 */
export function placesOf(paper: unknown): readonly string[] {
  let links = [...linksIn(paper)];
  for (;;) {
    const places = new Set(links.flatMap(({ at }) => at ?? []));
    const standing = links.filter(({ to }) => places.has(to));
    if (standing.length === links.length) return [...places];
    links = standing;
  }
}

function* linksIn(value: unknown): Generator<LinkEnds> {
  if (typeof value !== 'object' || value === null) return;
  if ('to' in value && typeof value.to === 'string') {
    yield 'at' in value && typeof value.at === 'string' ? { to: value.to, at: value.at } : { to: value.to };
  }
  for (const inside of Object.values(value)) yield* linksIn(inside);
}
