import type { SideTask } from '../ports.ts';

/** What a side process runs, for hosts that start it by other means than a fork: each listens to `process` from its import on. */
export const SIDE_PROGRAMS: Record<SideTask, () => Promise<unknown>> = {
  reading: () => import('../intake/reading/reading-process.ts'),
  typesetting: () => import('../report/pdf/typesetting-process.ts'),
  token: () => import('../signing/keys/pkcs11-process.ts'),
};
