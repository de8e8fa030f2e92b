// `make bench`: measures family by family, and writes RESULTS.md. ROWS=payload,jwt measures only
// these; the others stay as they were measured last.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './support/places.mjs';
import { keep, writeResults } from './support/results.mjs';
import { figure, ratio } from './support/row.mjs';

/** In this order, from what is the same each time to what is not. */
export const FAMILIES = ['payload', 'size', 'instructions', 'jwt', 'memory', 'cold-start', 'throughput', 'browser', 'growth'];

const wanted = process.env.ROWS?.split(',') ?? FAMILIES;
mkdirSync(join(output, 'rows'), { recursive: true });

for (const family of wanted) {
  const { measure, title } = await import(`./rows/${family}.mjs`);
  console.log(`==> ${title}`);
  const begun = Date.now();
  try {
    const rows = await measure();
    keep(family, { title, rows, sections: rows.sections });
    for (const one of rows) console.log(line(one));
  } catch (error) {
    // One that cannot be measured is named in the table, and does not keep the others from it.
    console.log(`    not measured: ${error.message}`);
    keep(family, { title, rows: [], missing: error.message });
  }
  console.log(`    done in ${Math.round((Date.now() - begun) / 1000)} s`);
}
writeResults(FAMILIES);
console.log('bench/RESULTS.md is written.');
process.exit(0);

function line(one) {
  const parts = [one.what, figure(one.ours, one.unit)];
  if (one.theirs) parts.push(`${one.against}: ${figure(one.theirs, one.unit)}`, `ratio ${ratio(one)}`);
  return `    ${parts.join('  |  ')}`;
}
