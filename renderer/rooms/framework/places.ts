/** Where the framework is shown with one activity brought into sight. */
export const activityPlace = (code: string): string => `/framework/${code}`;

/** Where an institution stands open beside the register. */
export const institutionPlace = (code: string | null): string =>
  code === null ? '/institutions' : `/institutions/${encodeURIComponent(code)}`;
