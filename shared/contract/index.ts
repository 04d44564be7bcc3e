import { audit } from './audit.ts';
import { framework } from './framework.ts';
import { intake } from './intake.ts';
import { report } from './report.ts';
import { scoring } from './scoring.ts';
import { signing } from './signing.ts';
import { workspace } from './workspace.ts';

/** Every call there is, over any transport: in process, message port, HTTP. */
export const contract = { workspace, audit, framework, intake, scoring, report, signing };
