// A program that a test starts, and that ends with it.
import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { keepLog } from './capture';

export class Program {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts a program and waits until `url` answers, or `port` takes connections. */
  static async start(
    path: string,
    args: string[],
    options: {
      cwd: string;
      env: Record<string, string>;
      /** Whether it is the app, whose log may say nothing secret. */
      isApp?: boolean;
    } & ({ url: string } | { port: number }),
  ): Promise<Program> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(path, args, {
      cwd: options.cwd,
      env: { PATH, HOME, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.resume();
    child.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    if (options.isApp) {
      keepLog(child.stdout);
      keepLog(child.stderr);
    }
    const program = new Program(child);
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`${path} ended with ${code}`)));
    });
    ended.catch(() => undefined);
    try {
      const ready = 'url' in options ? answers(options.url) : listens(options.port);
      await Promise.race([ready, ended]);
    } catch (error) {
      await program.kill();
      throw error;
    }
    return program;
  }

  /** Ends it at once, as a power cut would. */
  async kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

async function answers(url: string) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

async function listens(port: number) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.once('connect', () => socket.end());
    });
    if (connected) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nobody listens on port ${port}`);
}
