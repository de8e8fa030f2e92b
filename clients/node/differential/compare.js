// 10,000 tokens, judged twice; what the two make of them, as docs/DIFFERENTIAL.md shows it.

import { CLASSES, seen } from "./explained.js";
import { tokens } from "./tokens.js";
import { verdictsOfAws, verdictsOfOurs } from "./verdicts.js";

export const SEED = 1, COUNT = 10_000;

export function compare() {
  const cases = tokens(SEED, COUNT), theirs = verdictsOfAws(cases), ours = verdictsOfOurs(cases);
  const result = { accepted: 0, refused: 0, explained: new Map(CLASSES.map((c) => [c, 0])), unexplained: [] };
  cases.forEach((token, i) => {
    const [we, they] = [ours[i], theirs[i]].map((verdict) => verdict === "accepted");
    if (we === they) return void result[we ? "accepted" : "refused"]++;
    const fact = seen(token, ours[i], theirs[i]);
    const found = CLASSES.find((c) => c.who === (we ? "they" : "we") && c.fits(fact));
    if (found) result.explained.set(found, result.explained.get(found) + 1);
    else result.unexplained.push({ ...token, ours: ours[i], theirs: theirs[i], texts: fact.texts });
  });
  return result;
}

export function report({ accepted, refused, explained }) {
  const rows = [...explained].map(([c, count]) => `| ${c.name} | ${c.who} | ${c.why} | ${count} |`);
  return `# Two verifiers, the same tokens

<!-- Written by clients/node/differential/write.js; \`make test-clients\` compares it with what it sees. -->

${COUNT.toLocaleString("en")} tokens, each changed in up to three ways before or after it was signed (header, claims,
times at their boundaries, encodings, signatures, keys), judged by this project's verifier and by
[aws-jwt-verify](https://www.npmjs.com/package/aws-jwt-verify) 5.2.1, with the same keys at the same
second. The tokens follow from the seed ${SEED}.

| Both accept | Both refuse | One refuses, explained below | Unexplained |
|---|---|---|---|
| ${accepted} | ${refused} | ${[...explained.values()].reduce((a, b) => a + b)} | 0 |

What the stricter of the two refuses, and why they differ:

| Class | Stricter | Reason | Tokens |
|---|---|---|---|
${rows.join("\n")}

A disagreement that fits no class fails the test, as does a class that nothing fits any more.
`;
}
