// Each variation's templates, whole, against those that somebody has looked at and approved:
// `make deploy-approve` writes them anew, and git shows what has changed.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { synthesize, VARIATIONS } from "./support.ts";

const folder = join(import.meta.dirname, "snapshots");
const file = (name: string) => join(folder, `${name}.json`);
const approving = process.env.APPROVE_TEMPLATES === "true";

/** What the variation deploys, but for what each build changes: the content of the files it uploads. */
function templates(environment: Record<string, string>): unknown {
  const { application, edge } = synthesize(environment);
  const text = JSON.stringify({ application: application.toJSON(), ...(edge ? { edge: edge.toJSON() } : {}) });
  return JSON.parse(text.replaceAll(/\b[0-9a-f]{64}\b/g, "HASH-OF-CONTENT"));
}

if (approving) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

for (const [name, environment] of Object.entries(VARIATIONS)) {
  test(`the templates of the variation ${name} are the approved ones`, () => {
    const actual = templates(environment);
    if (approving) writeFileSync(file(name), `${JSON.stringify(actual, undefined, 2)}\n`);
    const approved: unknown = JSON.parse(readFileSync(file(name), "utf8"));
    try {
      assert.deepEqual(actual, approved);
    } catch (error) {
      const hint = `not as in test/snapshots/${name}.json. If it is meant: make deploy-approve, and look at git diff`;
      throw new Error(`${hint}\n${(error as Error).message}`);
    }
  });
}

test("each approved template is one of a variation", () => {
  const expected = Object.keys(VARIATIONS).map((name) => `${name}.json`);
  assert.deepEqual(readdirSync(folder).sort(), expected.sort());
});
