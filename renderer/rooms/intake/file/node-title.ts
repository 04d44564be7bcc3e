import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findActivity, findIndicator } from '#shared/domain/framework/framework-walk.ts';

/** What an activity or indicator is called; empty for a code that the framework does not have. */
export const nodeTitle = (framework: Framework, code: string): string =>
  findIndicator(framework, code)?.indicator.name ?? findActivity(framework, code)?.activity.title ?? '';
