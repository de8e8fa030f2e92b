import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { compare, COUNT, report } from "./differential/compare.js";

let result;
before(() => { result = compare(); });

test(`${COUNT} tokens: our verifier and aws-jwt-verify agree, or it is known why not`, () => {
  assert.deepEqual(result.unexplained.slice(0, 5), []);
});

test("both accept honest tokens and both refuse others, in thousands", () => {
  assert.ok(result.accepted > 1000 && result.refused > 1000, `${result.accepted}, ${result.refused}`);
});

test("each explanation explains something", () => {
  const idle = [...result.explained].filter(([, count]) => count === 0).map(([c]) => c.name);
  assert.deepEqual(idle, []);
});

test("docs/DIFFERENTIAL.md shows what was seen", () => {
  const text = readFileSync(new URL("../../docs/DIFFERENTIAL.md", import.meta.url), "utf8");
  assert.equal(text, report(result), "write it again: differential/write.js");
});
