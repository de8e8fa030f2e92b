// Writes docs/DIFFERENTIAL.md: JUDGE=target/debug/examples/judge node clients/node/differential/write.js

import { writeFileSync } from "node:fs";

import { compare, report } from "./compare.js";

writeFileSync(new URL("../../../docs/DIFFERENTIAL.md", import.meta.url), report(compare()));
