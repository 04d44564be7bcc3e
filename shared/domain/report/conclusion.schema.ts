import { z } from 'zod';

/**
 * The analyst's conclusions on a node (DOMAIN.md §5). `text`: paragraphs apart by an empty line, lines led by `- ` are a list,
 * `**bold**`, `_italic_`, and bound numbers such as `{{os 1.1 scor}}`.
 */
export const Conclusion = z
  .strictObject({
    node: z.string(),
    text: z.string().max(50_000),
    author: z.string(),
    at: z.iso.datetime(),
  })
  .readonly();

export type Conclusion = z.infer<typeof Conclusion>;
