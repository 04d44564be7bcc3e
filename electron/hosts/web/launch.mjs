#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest can still say so before any native module loads.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 && !(major === 22 && minor >= 18)) {
  process.stderr.write(
    `raportor: Node ${process.versions.node} este prea vechi; e nevoie de Node 24. Rulați prin «npm start» după «npm ci», care aduce Node-ul potrivit. / Node is too old; 24 is needed.\n`,
  );
  process.exit(1);
}
// `start`: the desktop application, or a browser where there is none; `serve`: a browser.
const [what, ...argv] = process.argv.slice(2);
const { start } = await import('./start.ts');
const { serve } = await import('./serve.ts');
process.exitCode = await (what === 'start' ? start : serve)(argv);
