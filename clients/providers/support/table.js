// docs/CONFORMANCE.md, as far as these tests write it: what each fault led to.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../../../docs/CONFORMANCE.md", import.meta.url);
const BEGIN = "<!-- Written by `CONFORMANCE=write make conformance`, from clients/providers: do not edit. -->";
const END = "<!-- Until here, too. -->";

/** Writes `rows`, of three cells each, into the documentation, or compares them with it. */
export function document(rows) {
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  const table = ["| Fault | Seen | Reason in the audit log |", "|---|---|---|", ...lines].join("\n");
  const text = readFileSync(FILE, "utf8");
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest.split(END);
  const seen = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
  if (process.env.CONFORMANCE === "write") return writeFileSync(FILE, seen);
  assert.equal(text, seen, "if what was seen is right: CONFORMANCE=write make conformance");
}
