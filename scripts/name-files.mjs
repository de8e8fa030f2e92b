// Names the site's scripts and its WebAssembly by what is in them: name-files.mjs PKG HASHES.
//
// cargo-leptos (0.3.10) writes the name of the split files' loader into the main script and the main
// WebAssembly file after it has named these two. A change in a split file alone then changes what is in them,
// and not what they are called: browsers and CDNs, which keep them for ever, would go on with the old ones.
//
// The three name each other, so that none can be named by its own content: they get one hash, of all files, and
// so does the list of split files. Those name nobody, and what is in them has changed since cargo-leptos named them:
// each gets its own hash.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [pkg, hashes] = process.argv.slice(2);
const lines = readFileSync(hashes, 'utf8').trim().split(/\r?\n/);
const named = new Map(lines.map((line) => line.split(': ')));

const entries = readdirSync(pkg, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
const hash = (files) => {
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(file));
  // As long as the hashes of cargo-leptos: within WebAssembly a name cannot have another length.
  return digest.digest('base64url').slice(0, 22);
};

const KINDS = ['js', 'wasm', 'split', 'manifest'];
const old = KINDS.map((kind) => named.get(kind) ?? '');
const common = hash(files);
const split = files.filter((file) => /^split_.+\.wasm$/.test(basename(file)));
const names = [
  ...old.map((name) => [name, common]),
  ...split.map((file) => [basename(file).split('.').at(-2), hash([file])]),
];
if (names.some(([before, name]) => before.length !== name.length)) {
  stop('cargo-leptos names files in another way than scripts/name-files.mjs expects.');
}

const rename = (text) => names.reduce((text, [before, name]) => text.replaceAll(before, name), text);
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
for (const kind of KINDS) named.set(kind, common);
writeFileSync(hashes, [...named].map(([kind, name]) => `${kind}: ${name}\n`).join(''));

function stop(problem) {
  console.error(problem);
  process.exit(1);
}
