// wrk, on a core of its own.
import { join } from 'node:path';
import { LOAD_CORE, run } from './program.mjs';

const script = join(import.meta.dirname, 'load.lua');

/** Asks for `url` as often as it is answered, over kept-alive connections. */
export async function load(url, { headers = {}, seconds = 3, connections = 32 } = {}) {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, ...lines, url];
  const printed = await run('wrk', args, { core: LOAD_CORE });
  const measured = JSON.parse(printed.trim().split('\n').at(-1));
  if (measured.unexpected > 0) throw new Error(`${measured.unexpected} answers of ${url} are errors`);
  return measured;
}

/** The middle one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The medians, name by name, of what several runs measured. */
export function medians(runs) {
  const names = Object.keys(runs[0]);
  return Object.fromEntries(names.map((name) => [name, median(runs.map((one) => one[name]))]));
}
