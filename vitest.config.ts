import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    // Left to itself Vitest keeps one core free, which on two is half the machine.
    maxWorkers: 2,
    reporters: ['default', new ClosingLine()],
    projects: [
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'main',
          include: ['{shared,electron,test,bench}/**/*.test.ts'],
          exclude: ['test/rules/**', 'test/electron/**', 'test/web/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'built',
          include: ['test/{electron,web}/**/*.test.ts'],
          globalSetup: 'test/electron/build-once.ts',
          // A browser on a busy machine: what fails twice fails.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
        },
      },
    ],
  },
});
