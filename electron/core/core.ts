import { createRouterClient } from '@orpc/server';
import { auditCalls } from './calls/audit.ts';
import { frameworkCalls } from './calls/framework.ts';
import { guarded } from './calls/guarded.ts';
import { intakeCalls } from './calls/intake.ts';
import { reportCalls } from './calls/report.ts';
import { scoringCalls } from './calls/scoring.ts';
import { createSession } from './calls/session.ts';
import { signingCalls } from './calls/signing.ts';
import { workspaceCalls } from './calls/workspace.ts';
import type { Ports } from './ports.ts';

/** The one wiring: every call of the contract over one open workspace, called in process or served by a host. */
export function createCore(ports: Ports) {
  const session = createSession(ports);
  const { os, changes } = guarded(session);
  const router = os.router({
    workspace: workspaceCalls(os.workspace, session),
    audit: auditCalls(os.audit, session, changes),
    framework: frameworkCalls(os.framework, session),
    intake: intakeCalls(os.intake, session),
    scoring: scoringCalls(os.scoring, session),
    report: reportCalls(os.report, session),
    signing: signingCalls(os.signing, session),
  });
  return { call: createRouterClient(router, {}), router, close: session.close };
}

export type Core = ReturnType<typeof createCore>;
