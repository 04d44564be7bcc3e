/** Placeholder of the first minute; the frame's author replaces it. */
export const started = true;
