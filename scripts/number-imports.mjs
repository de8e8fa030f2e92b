// Gives a number to what WebAssembly imports from its script, in place of a hash: number-imports.mjs PKG.
//
// wasm-bindgen calls the function behind `Node.nextSibling` `__wbg_nextSibling_91136dc7a8ec9b09`, and does so
// twice, in the script and in the WebAssembly. No compression makes 200 hashes smaller, and only there are they of
// any use while the program is put together: 4 kB of a first visit.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [pkg] = process.argv.slice(2);
const entries = readdirSync(pkg, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

// Byte by byte: WebAssembly is no text.
const contents = new Map(files.map((file) => [file, readFileSync(file, 'latin1')]));
const hashed = /\b(__wbg_\w+?_)([0-9a-f]{16})\b/g;
const numbered = new Map();
const taken = new Map();
for (const [file, content] of contents) {
  if (!file.endsWith('.js')) continue;
  for (const [name, stem, hash] of content.matchAll(hashed)) {
    if (numbered.has(name)) continue;
    const number = taken.get(stem) ?? 0;
    taken.set(stem, number + 1);
    // As long as the hash: within WebAssembly a name cannot have another length.
    numbered.set(name, stem + String(number).padStart(hash.length, '0'));
  }
}
if (numbered.size === 0) {
  console.error('wasm-bindgen names imports in another way than scripts/number-imports.mjs expects.');
  process.exit(1);
}
for (const [file, content] of contents) {
  // In WebAssembly the byte before or after may happen to be a letter: the name is looked for by itself.
  const text = content.replace(/__wbg_\w+?_[0-9a-f]{16}/g, (name) => numbered.get(name) ?? name);
  if (text !== content) writeFileSync(file, text, 'latin1');
}
