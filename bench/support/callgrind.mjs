// Instructions by valgrind's callgrind: the same on a busy machine as on a quiet one.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './places.mjs';
import { run } from './program.mjs';
import { fetchRoute } from './routes.mjs';

/** Before anything is counted: what happens once, such as fetching keys, has then happened. */
const WARM_UP = 30;
const COUNTED = 200;

/** Has `start`, called with a command to put in front of a program, start it to be counted. */
export async function underCallgrind(name, start) {
  const folder = join(output, 'callgrind');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    if (file.startsWith(`${name}.out`)) rmSync(join(folder, file));
  }
  const profiles = join(folder, `${name}.out`);
  const tool = ['valgrind', '--tool=callgrind', '--quiet', `--callgrind-out-file=${profiles}`];
  return Object.assign(await start(tool), { profiles, dumps: 0 });
}

/** Instructions for one request, outside of the kernel, from parsing it to writing the answer. */
export async function instructions(program, site, route, cookie) {
  for (let n = 0; n < WARM_UP; n++) await fetchRoute(site, route, cookie);
  await dump(program);
  for (let n = 0; n < COUNTED; n++) await fetchRoute(site, route, cookie);
  const profile = await dump(program);
  const [, total] = readFileSync(profile, 'utf8').match(/^totals: (\d+)$/m);
  return { instructions: Number(total) / COUNTED, profile };
}

/** Writes what was counted since the last time to a file of its own, and gives that. */
async function dump(program) {
  await run('callgrind_control', ['--dump', program.pid]);
  const number = ++program.dumps;
  return `${program.profiles}.${number}`;
}
