/** Every file of a packed application, as patterns: `*` is any name, `{}` one of several. What is in no pattern must not be there. */
const EVERYWHERE: readonly string[] = [
  'LICENSE.electron.txt',
  'LICENSES.chromium.html',
  'locales/{ro,en-US}.pak',
  'resources/app.asar',
  'app/package.json',
  'app/out/main/{main,data-process,side-process}.js',
  'app/out/main/watchdog.mjs',
  'app/out/main/*-*.js',
  'app/out/{main,renderer}/licenses.md',
  'app/out/preload/preload.cjs',
  'app/out/renderer/index.html',
  'app/out/renderer/assets/*.{js,css}',
  'app/out/renderer/assets/icon-*.svg',
  'app/resources/icons/icon.png',
  'app/resources/report/{main,cover,blocks,marks}.typ',
  'app/resources/samples/2019-mapping.json',
  'app/resources/samples/2019/*.{xlsx,xls,ods,csv}',
  'app/node_modules/better-sqlite3/{package.json,LICENSE}',
  'app/node_modules/better-sqlite3/lib/*.js',
  'app/node_modules/better-sqlite3/lib/methods/*.js',
  'app/node_modules/@napi-rs/canvas/{package.json,LICENSE}',
  'app/node_modules/@napi-rs/canvas/{index,geometry,js-binding,load-image,node-canvas}.js',
  'app/node_modules/koffi/{package.json,LICENSE.txt,index.js}',
  'app/node_modules/koffi/src/koffi/index.js',
  'app/node_modules/koffi/src/koffi/src/static.js',
  'app/node_modules/@myriaddreamin/typst.ts/{package.json,LICENSE}',
  'app/node_modules/@myriaddreamin/typst.ts/dist/esm/*.mjs',
  'app/node_modules/@myriaddreamin/typst.ts/dist/esm/{fs,contrib}/*.mjs',
  'app/node_modules/@myriaddreamin/typst.ts/dist/esm/contrib/dom/*.mjs',
  'app/node_modules/@myriaddreamin/typst.ts/dist/esm/render/{canvas,svg}/*.mjs',
  'app/node_modules/@myriaddreamin/typst-ts-web-compiler/package.json',
  'app/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler.mjs',
  'app/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  'app/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/wasm-pack-shim.mjs',
  'app/node_modules/@expo-google-fonts/{noto-sans,source-sans-3,source-serif-4}/{package.json,LICENSE_FONT}',
  'app/node_modules/@expo-google-fonts/noto-sans/400Regular/*.ttf',
  'app/node_modules/@expo-google-fonts/source-sans-3/{400Regular,400Regular_Italic,600SemiBold,700Bold}/*.ttf',
  'app/node_modules/@expo-google-fonts/source-serif-4/{400Regular,400Regular_Italic,600SemiBold,600SemiBold_Italic}/*.ttf',
];

const NATIVE = {
  linux: [
    'better-sqlite3/prebuilds/linux-x64.node',
    '@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
    '@koromix/koffi-linux-x64/linux_x64/koffi.node',
  ],
  win32: [
    'better-sqlite3/prebuilds/win32-x64.node',
    '@napi-rs/canvas-win32-x64-msvc/skia.win32-x64-msvc.node',
    '@koromix/koffi-win32-x64/win32_x64/koffi.node',
  ],
} as const;

/**
 * The whole list for a target. Machine code stands in the archive's list and, for the system to load it, beside the archive. Files of
 * the archive begin with `app/`.
 */
export const packedFiles = (platform: 'linux' | 'win32'): readonly string[] => [
  ...EVERYWHERE,
  platform === 'linux' ? 'raportor' : 'Raportor.exe',
  `app/node_modules/@napi-rs/canvas-${platform === 'linux' ? 'linux-x64-gnu' : 'win32-x64-msvc'}/package.json`,
  `app/node_modules/@koromix/koffi-${platform === 'linux' ? 'linux' : 'win32'}-x64/{package.json,index.js}`,
  ...NATIVE[platform].flatMap((file) => [
    `app/node_modules/${file}`,
    `resources/app.asar.unpacked/node_modules/${file}`,
  ]),
];
