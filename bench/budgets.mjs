// `make budgets`: what must not grow unnoticed. Fails with the figure and its budget. Of all families in
// budgets.json, or of those that are named: node bench/budgets.mjs payload css
//
// The server's are of x86_64 Linux: elsewhere it has another size, and mostly no valgrind. Without valgrind nobody
// counts instructions: that is said, and no failure.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureShipped } from './rows/instructions.mjs';
import { measureOurs } from './rows/payload.mjs';
import { serverBytes } from './rows/size.mjs';

const budgets = JSON.parse(readFileSync(join(import.meta.dirname, 'budgets.json'), 'utf8'));
const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const measures = {
  payload: async () => byPage(await measureOurs(), 'total'),
  css: async () => ({ all: byPage(await measureOurs(), 'css')['/'] }),
  server: () => ({ bytes: serverBytes() }),
  instructions: measureShipped,
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(budgets);

const isHere = process.platform === 'linux' && process.arch === 'x64';
const hasValgrind = spawnSync('valgrind', ['--version']).status === 0;
/** Why a family is left out; nothing if it is not. */
function leftOut(family) {
  if (!['server', 'instructions'].includes(family)) return undefined;
  if (!isHere) return 'this budget is of x86_64 Linux';
  return family === 'instructions' && !hasValgrind ? 'valgrind is not installed' : undefined;
}

let [passed, failed, ignored] = [0, 0, 0];
for (const family of wanted) {
  const why = leftOut(family);
  if (why) {
    ignored += 1;
    console.log(`ignored  ${family}: ${why}`);
    continue;
  }
  const figures = await measures[family]();
  const budgetsOfFamily = budgets[family];
  for (const [name, budget] of Object.entries(budgetsOfFamily)) {
    const found = figures[name];
    const fits = found <= budget;
    if (fits) passed += 1;
    else failed += 1;
    const percent = `${((found / budget) * 100).toFixed(1)} %`;
    console.log(
      `${fits ? 'ok      ' : 'OVER    '} ${family} ${name}: ${NUMBER.format(found)} of ${NUMBER.format(budget)} (${percent})`,
    );
  }
}
if (failed > 0) {
  console.log('Make it smaller, or raise the budget in bench/budgets.json and say in bench/LOG.md why.');
}
console.log(`test result: ${failed ? 'FAILED' : 'ok'}. ${passed} passed; ${failed} failed; ${ignored} ignored`);
process.exit(failed ? 1 : 0);

function byPage(payload, part) {
  return Object.fromEntries(Object.entries(payload).map(([page, sizes]) => [page, sizes[part]]));
}
