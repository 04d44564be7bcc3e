import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { sharedKeys } from './shared-keys.vite.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Packages that stay packages, because they hold what cannot stand in a bundle: machine code, WebAssembly, fonts.
 * electron-builder.yml packs exactly these.
 */
const PACKAGES = [/^better-sqlite3/, /^@napi-rs\/canvas/, /^koffi/, /^@myriaddreamin\//, /^@expo-google-fonts\//];

/** What is bundled keeps its licences in words beside it. */
const LICENSES = { fileName: 'licenses.md' };

/** The bundle that electron-builder.yml packs: shell, data process, side processes, preload, pages. */
export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, which the shims of the builder declare too.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: false,
      license: LICENSES,
      rolldownOptions: {
        external: PACKAGES,
        input: {
          main: at('electron/hosts/desktop/main/main.ts'),
          'data-process': at('electron/hosts/desktop/data/data-process.ts'),
          'side-process': at('electron/hosts/desktop/side/side-process.ts'),
          // A thread of its own that its maker finds beside itself.
          watchdog: at('electron/core/intake/reading/watchdog.mjs'),
        },
        output: {
          // All in one folder: what finds a file beside itself finds it from a shared chunk too.
          entryFileNames: ({ name }) => (name === 'watchdog' ? '[name].mjs' : '[name].js'),
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: at('electron/hosts/desktop/preload/preload.ts'),
        // A sandboxed preload is no module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), sharedKeys()],
    build: {
      minify: true,
      license: LICENSES,
      rolldownOptions: {
        input: at('renderer/index.html'),
        // Nothing in the pages' parts acts on being read, so what is only read can go: 7 kB.
        treeshake: { propertyReadSideEffects: false },
        // Few files pack better than many small ones: 14 kB. The table stays apart with its package: it is
        // large, and not every page has it.
        output: {
          codeSplitting: {
            groups: [
              { name: 'packages', test: /node_modules\/(?!ag-)/ },
              { name: 'shared', test: /^(?!.*\/(node_modules|renderer\/ui\/grid)\/)/, minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
