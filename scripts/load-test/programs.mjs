// The server and the local user pool, as programs on free ports of this machine.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const CLIENT = { id: 'load-test', secret: 'load-test-secret' };

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a program, and waits until `url` answers. */
export async function start(path, args, env, url, log) {
  const output = openSync(log, 'a');
  const child = spawn(path, args, { env, stdio: ['ignore', output, output] });
  let failed;
  child.once('error', (error) => (failed = error.message));
  child.once('exit', (code) => (failed = `it ended with ${code}`));
  for (let tries = 0; tries < 200; tries++) {
    if (failed) {
      throw new Error(`${path} does not start: ${failed}. Its log is ${log}.`);
    }
    try {
      await fetch(url);
      return child;
    } catch {
      await sleep(100);
    }
  }
  child.kill('SIGKILL');
  throw new Error(`${path} does not answer at ${url}. Its log is ${log}.`);
}

/** Ends a program, and waits for it. */
export async function stop(child, signal = 'SIGTERM') {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

/** The local user pool. Its users and keys are in a file, so that it comes back as it was. */
export class Pool {
  constructor(program, port, site, folder, accessTokenSeconds) {
    this.url = `http://127.0.0.1:${port}`;
    this.program = program;
    this.log = `${folder}/pool.log`;
    this.args = [
      `--port=${port}`,
      `--state=${folder}/pool.json`,
      `--client-id=${CLIENT.id}`,
      `--client-secret=${CLIENT.secret}`,
      `--callback-url=${site}/postlogin`,
      `--sign-out-url=${site}/postlogout`,
      `--access-token-validity=${accessTokenSeconds}`,
    ];
  }

  async start() {
    const env = { RUST_LOG: 'warn' };
    this.child = await start(this.program, this.args, env, `${this.url}/_local/calls`, this.log);
  }

  /** Ends it at once, as a power cut would, and starts it again. */
  async restart(downSeconds) {
    await stop(this.child, 'SIGKILL');
    await sleep(downSeconds * 1000);
    await this.start();
  }

  /** A request to the control API. */
  async control(method, path, body) {
    const answer = await fetch(`${this.url}/_local${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`the pool's ${path} answered ${answer.status}: ${await answer.text()}`);
    }
    return answer;
  }

  /** Lets these endpoints take a minute for each answer, for some seconds. */
  async hang(endpoints, seconds) {
    for (const endpoint of endpoints) {
      const fault = { kind: 'latency', latency_ms: 60_000 };
      await this.control('POST', `/faults/${endpoint}`, fault);
    }
    await sleep(seconds * 1000);
    await this.control('DELETE', '/faults');
  }
}

/** The settings of a server at `site` with `pool`. */
export function settings(site, pool) {
  return {
    LEPTOS_OUTPUT_NAME: 'leptos-cognito',
    LEPTOS_SITE_ADDR: new URL(site).host,
    LEPTOS_SITE_ROOT: 'target/site',
    SITE_URL: site,
    AWS_COGNITO_DOMAIN: pool.url,
    AWS_COGNITO_ISSUER: `${pool.url}/eu-west-1_LocalPool`,
    AWS_COGNITO_USER_POOL_CLIENT_ID: CLIENT.id,
    AWS_COGNITO_USER_POOL_CLIENT_SECRET: CLIENT.secret,
    SECRET_KEY: 'a key for load tests on this machine',
    RUST_LOG: 'error',
  };
}

/** The memory of a process that is in RAM, in MB. */
export function memoryOf(child) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
}
