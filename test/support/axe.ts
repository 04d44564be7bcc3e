import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const SOURCE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** The rules that look at colours: all that another theme can break, and what another language cannot. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const RULES = {
  all: {},
  colours: { runOnly: { type: 'rule', values: COLOURS } },
  words: { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) },
};

/** What axe finds wrong with a page as it stands, the viewer of a PDF in it apart: one line for each rule, with the first element that breaks it. */
export async function violationsOf(page: Page, rules: keyof typeof RULES = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(SOURCE);
  const options = JSON.stringify({ ...RULES[rules], iframes: false, resultTypes: ['violations'] });
  const found: unknown = await page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations)`);
  return Violations.parse(found).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
