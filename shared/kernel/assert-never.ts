/** Closes a switch over a union: the compiler refuses a forgotten member, and a value from outside the types is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
