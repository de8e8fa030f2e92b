import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** The forms in which each file of the site is stored, by the name of their folder. */
export const ENCODINGS = ["br", "gzip", "identity"] as const;

/**
 * Writes the site's files in each form below `target`, compressed as far as it goes: once here, and
 * not for each visitor. What is not known to shrink is copied into every folder as it is.
 */
export function compressSite(site: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  for (const file of files(site)) {
    const name = relative(site, file);
    const content = readFileSync(file);
    for (const encoding of ENCODINGS) {
      const path = join(target, encoding, name);
      mkdirSync(dirname(path), { recursive: true });
      if (encoding === "identity") cpSync(file, path);
      else writeFileSync(path, compress(encoding, content));
    }
  }
}

function compress(encoding: "br" | "gzip", content: Buffer): Buffer {
  if (encoding === "gzip") return gzipSync(content, { level: 9 });
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
}

function files(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}
