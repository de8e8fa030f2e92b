// Does what docs/GUIDE.md says, in the folder FOLDER: node scripts/guide.mjs FOLDER [FILE], of one file
// alone if it is named. With --check for FOLDER only whether it can be done, here. A block ```diff file=F
// changes the file F, any other block with file=F is the whole of a new one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const [place, only] = process.argv.slice(2);
const folder = place === '--check' ? repository : place;
const guide = readFileSync(join(repository, 'docs/GUIDE.md'), 'utf8');

/** What the files would then be, when it is only looked whether it can be done. */
const texts = new Map();
const isThere = (path) => texts.has(path) || existsSync(path);
const read = (path) => texts.get(path) ?? readFileSync(path, 'utf8');
const write = (path, text) => (place === '--check' ? texts.set(path, text) : writeFileSync(path, text));

/** The blocks that name a file: [line in the guide, kind, file, text]. */
function* blocks() {
  for (const match of guide.matchAll(/^```(\w+) file=(\S+)\n(.*?)^```$/gms)) {
    const line = guide.slice(0, match.index).split('\n').length;
    yield [line, match[1], match[2], match[3]];
  }
}

/** Lines as they are before and after; the place is found by the lines alone. */
function change(text, diff, where) {
  const lines = diff.trimEnd().split('\n');
  const side = (sign) => lines.filter((line) => line[0] !== sign).map((line) => `${line.slice(1)}\n`).join('');
  const [before, after] = [side('+'), side('-')];
  const places = `\n${text}`.split(`\n${before}`).length - 1;
  if (places !== 1) throw new Error(`${where}: these lines stand ${places} times in the file:\n${before}`);
  return `\n${text}`.replace(`\n${before}`, () => `\n${after}`).slice(1);
}

let count = 0;
for (const [line, kind, file, text] of blocks()) {
  if (only && file !== only) continue;
  const path = join(folder, file);
  const where = `docs/GUIDE.md:${line}: ${file}`;
  if (kind === 'diff') write(path, change(read(path), text, where));
  else if (isThere(path)) throw new Error(`${where} is there already`);
  else write(path, text);
  count += 1;
}
if (count < (only ? 1 : 10)) throw new Error(`only ${count} blocks were found`);
console.log(`${count} blocks of docs/GUIDE.md ${place === '--check' ? 'fit' : 'were applied'}.`);
