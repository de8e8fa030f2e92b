// What the first visit to a page costs: every file that its HTML references, and the HTML itself,
// by brotli at its highest quality, as a CDN sends them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { startApp, startLeptosHello } from '../support/apps.mjs';
import { get } from '../support/http.mjs';
import { Issuer } from '../support/issuer.mjs';
import { peerTarget } from '../support/places.mjs';
import { row } from '../support/row.mjs';

export const title = 'Payload of a first visit, brotli 11';

/** Page by page. `/login` is what a person sees there: why a sign-in failed. */
const PAGES = [
  { path: '/', name: '/' },
  { path: '/login?error=cancelled', name: '/login' },
  { path: '/private', name: '/private, signed in', isSignedIn: true },
];

export async function measure() {
  const ours = await measureOurs();
  const hello = existsSync(join(peerTarget, 'release/server')) ? await measureHello() : null;
  const against = hello ? "Leptos's hello page" : undefined;
  const rows = PAGES.map(({ name }) =>
    row({ what: `${name}: HTML, CSS, JS, wasm, icon`, unit: 'B', ours: ours[name].total, against, theirs: hello?.total }),
  );
  const { js, wasm, css, wasmRaw } = ours['/'];
  return [
    ...rows,
    row({ what: 'JS and wasm', unit: 'B', ours: js + wasm, against, theirs: hello && hello.js + hello.wasm }),
    row({ what: 'wasm', unit: 'B', ours: wasm, against, theirs: hello?.wasm }),
    row({ what: 'wasm, not compressed', unit: 'B', ours: wasmRaw, against, theirs: hello?.wasmRaw }),
    row({ what: 'JS', unit: 'B', ours: js, against, theirs: hello?.js }),
    row({ what: 'CSS', unit: 'B', ours: css, against: 'line', theirs: 4096 }),
  ];
}

/** Every page's sizes, in bytes, by name. */
export async function measureOurs() {
  const issuer = await Issuer.start();
  const app = await startApp(issuer);
  try {
    const cookie = await issuer.signIn(app.url);
    const sizes = {};
    for (const { path, name, isSignedIn } of PAGES) {
      sizes[name] = await measurePage(app.url, path, isSignedIn ? { cookie } : {});
    }
    return sizes;
  } finally {
    await app.end();
    issuer.stop();
  }
}

async function measureHello() {
  const app = await startLeptosHello();
  try {
    return await measurePage(app.url, '/');
  } finally {
    await app.end();
  }
}

async function measurePage(site, path, headers = {}) {
  const { body: html } = await get(site + path, { accept: 'text/html', ...headers });
  const sizes = { html: compressed(html), css: 0, js: 0, wasm: 0, wasmRaw: 0, svg: 0 };
  const references = html.toString().matchAll(/["'](\/[^"'?]+\.(css|js|wasm|svg|png|ico|woff2))["'?]/g);
  const files = new Map([...references].map(([, file, extension]) => [file, extension]));
  for (const [file, extension] of files) {
    const { status, body } = await get(site + file);
    if (status !== 200) throw new Error(`${path} references ${file}, which answers ${status}`);
    sizes[extension] = (sizes[extension] ?? 0) + compressed(body);
    if (extension === 'wasm') sizes.wasmRaw += body.length;
  }
  if (!sizes.js || !sizes.wasm) throw new Error(`${site}${path} references no JS or no wasm`);
  const { wasmRaw, ...parts } = sizes;
  sizes.total = Object.values(parts).reduce((sum, size) => sum + size, 0);
  return sizes;
}

/** In bytes, as deploy/lib/compress.ts does it. */
function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}
