// Programs under measurement: silent, on a core of their own, ended with the benchmark.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The server's core, and the load generator's. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

const running = new Set();
process.on('exit', () => running.forEach((program) => program.child.kill(program.signal)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

export class Program {
  /** Starts a program and waits until `ready` (an address) answers. What it logs goes to `log`. */
  static async start(program, args, { env = {}, cwd, core, ready, log = '/dev/null', patience = 60, signal = 'SIGKILL' }) {
    const pinned = core === undefined ? [program, ...args] : ['taskset', '-c', core, program, ...args];
    const output = openSync(log, 'w');
    const { PATH, HOME } = process.env;
    const child = spawn(pinned[0], pinned.slice(1).map(String), {
      cwd,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const started = new Program(child, program, signal);
    running.add(started);
    if (ready) await started.answers(ready, patience);
    return started;
  }

  constructor(child, name, signal) {
    Object.assign(this, { child, name, signal });
    this.ended = new Promise((resolve) => child.once('close', resolve));
    child.once('error', (error) => (this.error = error));
  }

  get pid() {
    return this.child.pid;
  }

  async answers(address, seconds) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      if (this.error) throw this.error;
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended by itself`);
      if (await fetch(address, { redirect: 'manual' }).catch(() => null)) return;
      if (Date.now() > until) throw new Error(`${this.name} does not answer at ${address}`);
      await sleep(20);
    }
  }

  /** A number of /proc/PID/status, in kB: VmRSS, or VmHWM for the most it ever was. */
  memory(name = 'VmRSS') {
    return residentMemory(this.pid, name);
  }

  /** The same of this process and those that it started. */
  memoryWithChildren() {
    const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim();
    const pids = [this.pid, ...children.split(' ').filter(Boolean)];
    return pids.reduce((sum, pid) => sum + residentMemory(pid, 'VmRSS'), 0);
  }

  async end() {
    this.child.kill(this.signal);
    await this.ended;
    running.delete(this);
  }
}

function residentMemory(pid, name) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))[1]);
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs a program to its end; gives what it printed. */
export async function run(program, args, { env = {}, cwd, core } = {}) {
  const pinned = core === undefined ? [program, ...args] : ['taskset', '-c', core, program, ...args];
  const child = spawn(pinned[0], pinned.slice(1).map(String), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (errors += data));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${program} failed: ${(errors || output).trim().slice(-500)}`);
  return output;
}
