// Where things are.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');
export const target = resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target');
/** What a run leaves behind: each family's rows, callgrind's profiles. */
export const output = join(target, 'bench');
export const release = (program) => join(target, 'release', program);
/** The production build's. `SITE`: another one's, beside the `SERVER` that belongs to it. */
export const siteRoot = process.env.SITE ?? join(output, 'site');
export const pythonPackages = join(output, 'python');
export const flaskFolder = join(repository, 'bench/peers/flask');
export const peerTarget = join(output, 'peer');
export const peerSite = join(repository, 'bench/peers/leptos-hello/target/site');

/** The file, if it was built; otherwise an error that says how. */
export function built(file, command) {
  if (!existsSync(file)) throw new Error(`${relative(repository, file)} is not there: ${command}`);
  return file;
}
