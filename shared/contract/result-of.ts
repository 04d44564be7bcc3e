/** What long work comes to, for a caller that shows no progress. Apart from the schemas, which the window does not load. */
export async function resultOf<Result>(
  work: Promise<AsyncIterable<{ readonly kind: 'progress' } | { readonly kind: 'result'; readonly result: Result }>>,
): Promise<Result> {
  for await (const step of await work) if (step.kind === 'result') return step.result;
  throw new Error('long work ended without a result');
}
