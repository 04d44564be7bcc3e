import { randomUUID } from 'node:crypto';

/** The number under which something unexpected is noted in the log and told to a person. */
export const newIncident = (): string => randomUUID().slice(0, 8);
