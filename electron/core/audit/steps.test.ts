import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/kernel/fault.ts';
import { Steps } from './steps.ts';

const step = (subject: string, undo: () => Promise<void> = async () => undefined) => ({
  ...{ action: 'test.written', subject, undo },
  redo: async () => undefined,
});

describe('taking back', () => {
  it('what is refused for good does not bar the way to what was written before it', async () => {
    const steps = new Steps();
    steps.made(step('first'));
    steps.made(step('imported since', () => Promise.reject(new FaultError('file-not-kept'))));
    await expect(steps.undo()).rejects.toMatchObject({ code: 'file-not-kept' });
    expect((await steps.undo()).subject).toBe('first');
    expect(steps.next).toMatchObject({ undo: null, redo: { subject: 'first' } });
  });

  it('what went wrong otherwise can be tried again', async () => {
    const steps = new Steps();
    steps.made(step('first', () => Promise.reject(new Error('disk'))));
    await expect(steps.undo()).rejects.toThrow('disk');
    expect(steps.next.undo?.subject).toBe('first');
  });
});
