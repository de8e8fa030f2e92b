import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compressSite } from "../lib/compress.ts";

const code = readFileSync(join(import.meta.dirname, "../lib/choose-encoding.js"), "utf8");

/** Where CloudFront goes for a file, by the function as it is deployed. */
function chosen(acceptEncoding?: string): string {
  const headers = acceptEncoding === undefined ? {} : { "accept-encoding": { value: acceptEncoding } };
  const event = { request: { uri: "/pkg/app.js", headers } };
  return runInNewContext(`${code}; handler(event).uri`, { event });
}

for (const [accepted, folder] of [
  ["gzip, deflate, br, zstd", "br"],
  ["br;q=1.0, gzip;q=0.8", "br"],
  ["GZIP", "gzip"],
  ["gzip, br;q=0", "gzip"],
  ["br;q=0.000, gzip;q=0", "identity"],
  ["br;q=0.001", "br"],
  ["", "identity"],
  ["brotli", "identity"],
  [undefined, "identity"],
] as const) {
  test(`Accept-Encoding ${JSON.stringify(accepted)} gets ${folder}`, () => {
    assert.equal(chosen(accepted), `/${folder}/pkg/app.js`);
  });
}

test("each file is stored in three forms with the same content", () => {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  const content = "body { margin: 0 }\n".repeat(100);
  mkdirSync(join(folder, "site/pkg"), { recursive: true });
  writeFileSync(join(folder, "site/pkg/app.css"), content);
  compressSite(join(folder, "site"), join(folder, "out"));
  const stored = (encoding: string) => readFileSync(join(folder, "out", encoding, "pkg/app.css"));
  assert.equal(brotliDecompressSync(stored("br")).toString(), content);
  assert.equal(gunzipSync(stored("gzip")).toString(), content);
  assert.equal(stored("identity").toString(), content);
  assert.ok(stored("br").length < stored("gzip").length && stored("gzip").length < content.length);
});
