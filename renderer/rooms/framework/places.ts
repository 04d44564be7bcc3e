/** Where the framework is shown with one activity brought into sight. */
export const activityPlace = (code: string): string => `/framework/${code}`;

/** Where an institution stands open beside the register. */
export const institutionPlace = (code: string | null): string =>
  code === null ? '/institutions' : `/institutions/${encodeURIComponent(code)}`;

/** Where plans are read in and kept versions of the framework are compared. */
export const PLANS = '/framework/plans';

/** Where the draft of a plan document is gone over; `node`: with one entry open beside it. */
export const draftPlace = (sha256: string, node?: string): string =>
  node === undefined ? `${PLANS}/${sha256}` : `${PLANS}/${sha256}/${node}`;
