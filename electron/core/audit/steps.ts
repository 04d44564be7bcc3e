import { FaultError } from '#shared/kernel/fault.ts';

/** Refusals of undo and redo; worded under `app:fault.<code>`. */
export type StepFaultCode = 'nothing-to-undo' | 'nothing-to-redo';

/** A write that can be taken back and done again, each by a write of its own with its own event. */
export interface Step {
  readonly action: string;
  readonly subject: string;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/**
 * The writes of this session that can be taken back, one at a time: what a person types is written at their pauses, so a write is what
 * they did. The chain keeps every one: undoing is a further event, never a deletion.
 */
export class Steps {
  #done: Step[] = [];
  #undone: Step[] = [];

  /** A write was made; what was undone before it cannot be redone any more. */
  made(step: Step): void {
    this.#done.push(step);
    this.#undone = [];
  }

  /** Another person sits down: what the one before wrote is theirs. */
  forget(): void {
    this.#done = [];
    this.#undone = [];
  }

  /** What a thing was before has gone into something that is never changed: its steps go. */
  drop(isGone: (step: Step) => boolean): void {
    this.#done = this.#done.filter((step) => !isGone(step));
    this.#undone = this.#undone.filter((step) => !isGone(step));
  }

  get next(): { readonly undo: Step | null; readonly redo: Step | null } {
    return { undo: this.#done.at(-1) ?? null, redo: this.#undone.at(-1) ?? null };
  }

  /** Takes the newest write back. Fault: nothing-to-undo. */
  async undo(): Promise<Step> {
    const { undo: step } = this.next;
    if (!step) throw new FaultError<StepFaultCode>('nothing-to-undo');
    await this.#orGiveUp(this.#done, () => step.undo());
    this.#done.pop();
    this.#undone.push(step);
    return step;
  }

  /** Does again what was last undone. Fault: nothing-to-redo. */
  async redo(): Promise<Step> {
    const { redo: step } = this.next;
    if (!step) throw new FaultError<StepFaultCode>('nothing-to-redo');
    await this.#orGiveUp(this.#undone, () => step.redo());
    this.#undone.pop();
    this.#done.push(step);
    return step;
  }

  /** What is refused (the file was imported since, the cycle sealed) stays so: kept, it would bar the way to what lies below it. */
  async #orGiveUp(steps: unknown[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof FaultError) steps.pop();
      throw error;
    }
  }
}
