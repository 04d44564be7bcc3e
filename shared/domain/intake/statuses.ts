// Apart from the schema, so that the window need not carry what checks schemas.

/** Status of an activity as reported (stadiu, DOMAIN.md §3). */
export const STATUSES = ['done', 'partly-done', 'in-progress', 'not-done', 'not-due', 'not-applicable'] as const;
