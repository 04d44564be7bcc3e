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

/** Writes to one subject that follow each other faster than this are one step: a person typing. Milliseconds. */
const ONE_GESTURE = 3_000;

/** The writes of this session that can be taken back. The chain keeps every one: undoing is a further event, never a deletion. */
export class Steps {
  #done: { readonly step: Step; readonly at: number }[] = [];
  #undone: Step[] = [];

  /** A write was made at a time (ms since 1970); what was undone before it cannot be redone any more. */
  made(step: Step, at: number): void {
    const last = this.#done.at(-1);
    const isSameGesture =
      last !== undefined &&
      last.step.action === step.action &&
      last.step.subject === step.subject &&
      at - last.at < ONE_GESTURE &&
      this.#undone.length === 0;
    if (isSameGesture) this.#done.pop();
    this.#done.push({ step: isSameGesture ? { ...step, undo: last.step.undo } : step, at });
    this.#undone = [];
  }

  get next(): { readonly undo: Step | null; readonly redo: Step | null } {
    return { undo: this.#done.at(-1)?.step ?? null, redo: this.#undone.at(-1) ?? null };
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
    this.#done.push({ step, at: 0 });
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
