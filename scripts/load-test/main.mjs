// The load test itself: see scripts/load-test.sh, which prepares and starts it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, get } from './browser.mjs';
import { Pool, freePort, memoryOf, settings, start, stop } from './programs.mjs';
import { report } from './report.mjs';

const SESSIONS = 8;
/** Shorter than the load, so that sessions are refreshed all the time, also while the pool fails. */
const ACCESS_TOKEN_SECONDS = 30;

const { DURATION, SERVER, LOCAL_POOL } = process.env;
const duration = Number(DURATION);
const folder = mkdtempSync(`${tmpdir()}/load-test-`);
const site = `http://127.0.0.1:${await freePort()}`;
const pool = new Pool(LOCAL_POOL, await freePort(), site, folder, ACCESS_TOKEN_SECONDS);
const events = [];
let server;
let load;

/** What happens meanwhile: at which part of the time, and for how many seconds at most. */
const script = [
  [0.1, 'the pool rotates its keys', () => pool.control('POST', '/keys/rotate')],
  [0.2, 'the memory is read', () => (events.firstMemory = memoryOf(server))],
  [0.25, 'the pool is killed, and starts after 3 s', () => pool.restart(3)],
  [0.4, 'the pool hangs for 10 s', () => pool.hang(['token', 'jwks', 'revoke'], 10)],
  [0.6, 'the pool rotates its keys, twice', rotateTwice],
  [0.7, 'the pool is killed, and starts after 3 s', () => pool.restart(3)],
  [0.8, 'the pool rotates its keys, which hang for 6 s', rotateAndHang],
];

async function rotateTwice() {
  await pool.control('POST', '/keys/rotate');
  await pool.control('POST', '/keys/rotate');
}

async function rotateAndHang() {
  await pool.control('POST', '/keys/rotate');
  await pool.hang(['jwks'], 6);
}

/** Runs wrk, and gives what it counted. */
function runWrk(cookieFile) {
  const options = ['-t2', '-c32', `-d${duration}s`, '--timeout=10s'];
  const args = [...options, '-s', 'scripts/load-test/wrk.lua', site, '--', cookieFile];
  load = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  load.stdout.on('data', (part) => (output += part));
  return new Promise((resolve, reject) => {
    load.once('error', reject);
    load.once('close', (code) => {
      const counts = [...output.matchAll(/^count (\S+) (\d+)$/gm)];
      if (code !== 0 || counts.length === 0) {
        reject(new Error(`wrk ended with ${code}: ${output}`));
      }
      resolve(Object.fromEntries(counts.map(([, name, count]) => [name, Number(count)])));
    });
  });
}

/** Whether a session of the beginning still works, with the cookies of the beginning. */
async function works(cookie) {
  for (let tries = 0; tries < 10; tries++) {
    const page = await get(`${site}/private`, { accept: 'text/html', cookie });
    if (page.status !== 503) {
      return page.status === 200 && page.body.includes('ada@example.com');
    }
    await sleep(1000);
  }
  return false;
}

async function followScript(begun) {
  for (const [part, what, act] of script) {
    await sleep(Math.max(0, begun + part * duration * 1000 - Date.now()));
    const second = Math.round((Date.now() - begun) / 1000);
    console.log(`    ${String(second).padStart(4)} s  ${what}`);
    events.push({ second, what });
    await act();
  }
}

async function run() {
  await pool.start();
  server = await start(SERVER, [], settings(site, pool), `${site}/health`, `${folder}/server.log`);
  const cookies = [];
  for (let number = 0; number < SESSIONS; number++) {
    cookies.push(await new Browser(site).signIn('ada', 'Analytical-1843'));
  }
  writeFileSync(`${folder}/cookies`, cookies.map((cookie) => `${cookie}\n`).join(''));
  console.log(`==> ${duration} s of wrk with ${SESSIONS} sessions at ${site}`);
  const begun = Date.now();
  const loaded = runWrk(`${folder}/cookies`);
  const [counts] = await Promise.all([loaded, followScript(begun)]);
  const lastMemory = memoryOf(server);
  const alive = server.exitCode === null && server.signalCode === null;
  let lost = 0;
  for (const cookie of cookies) {
    lost += (await works(cookie)) ? 0 : 1;
  }
  const { firstMemory } = events;
  const profile = SERVER.includes('/debug/') ? 'for development' : 'for production';
  return report({ counts, events, sessions: SESSIONS, lost, firstMemory, lastMemory, alive, profile });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => end(130));
}

async function end(code) {
  for (const child of [load, server, pool.child]) {
    if (child) {
      await stop(child, 'SIGKILL');
    }
  }
  if (code === 0) {
    rmSync(folder, { recursive: true });
  } else {
    console.error(`The logs are in ${folder}.`);
  }
  process.exit(code);
}

try {
  await end((await run()) ? 0 : 1);
} catch (error) {
  console.error(error.message);
  await end(1);
}
