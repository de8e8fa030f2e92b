// Names the site's scripts and its main WebAssembly file by what is in them: name-files.mjs PKG HASHES.
//
// cargo-leptos (0.3.10) writes the name of the split files' loader into the main script and the main
// WebAssembly file after it has named these two. A change in a split file alone then changes what is in them,
// and not what they are called: browsers and CDNs, which keep them for ever, would go on with the old ones.
//
// The three name each other, so that none can be named by its own content: they get one hash, of all files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [pkg, hashes] = process.argv.slice(2);
const lines = readFileSync(hashes, 'utf8').trim().split(/\r?\n/);
const named = new Map(lines.map((line) => line.split(': ')));

const entries = readdirSync(pkg, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
const digest = createHash('sha256');
for (const file of files) digest.update(readFileSync(file));

const old = ['js', 'wasm', 'split'].map((kind) => named.get(kind) ?? '');
// As long as the hashes of cargo-leptos: within WebAssembly a name cannot have another length.
const common = digest.digest('base64url').slice(0, 22);
if (old.some((name) => name.length !== common.length)) {
  stop('cargo-leptos names files in another way than scripts/name-files.mjs expects.');
}

const rename = (text) => old.reduce((text, name) => text.replaceAll(name, common), text);
// Byte by byte: WebAssembly is no text.
const read = (file) => readFileSync(file, 'latin1');
for (const file of files) {
  if (/\.(br|gz)$/.test(file)) stop(`${file} is compressed already: compress after this.`);
  const isOne = old.some((name) => basename(file).includes(name));
  // Its own name would then not be that of what is in it.
  if (!isOne && rename(read(file)) !== read(file)) stop(`${file} names a file that is named by all of them.`);
}
for (const file of files) {
  writeFileSync(file, rename(read(file)), 'latin1');
  renameSync(file, join(dirname(file), rename(basename(file))));
}
for (const kind of ['js', 'wasm', 'split']) named.set(kind, common);
writeFileSync(hashes, [...named].map(([kind, name]) => `${kind}: ${name}\n`).join(''));

function stop(problem) {
  console.error(problem);
  process.exit(1);
}
