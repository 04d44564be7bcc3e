/** Plain facts that a fault's sentence is worded from. */
export type FaultDetails = Readonly<Record<string, string | number>>;

/**
 * An expected refusal: a code out of a room's closed union, and the facts for its sentence in `resources/locales`
 * (key `fault.<code>`). Thrown by services, carried by the contract's typed errors, worded by the host.
 */
export class FaultError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly details: FaultDetails;

  constructor(code: Code, details: FaultDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'FaultError';
    this.code = code;
    this.details = details;
  }
}
