// A Lambda function on this machine: cargo-lambda plays the Runtime API and API Gateway, and each
// instance is the release build in a process of its own.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { freePort, poolBinary, serverBinary, temporaryFolder } from '../support/environment';
import { Program } from '../support/process';

/** What `make lambda` packs: `bootstrap` and the site beside it. */
const packageFolder = resolve(serverBinary, '../../lambda/x86_64/package');

export class Lambda {
  private readonly instances: Program[] = [];
  private readonly others: Program[] = [];
  private readonly folder = temporaryFolder();

  private constructor(
    private readonly port: string,
    private readonly poolPort: string,
  ) {}

  static async start(): Promise<Lambda> {
    const lambda = new Lambda(String(await freePort()), String(await freePort()));
    try {
      await lambda.startPool();
      await lambda.startRuntimeApi();
    } catch (error) {
      await lambda.stop();
      throw error;
    }
    return lambda;
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  get poolUrl() {
    return `http://127.0.0.1:${this.poolPort}`;
  }

  /** One more instance of the function: all have the same settings, and share nothing else. */
  async startInstance() {
    const instance = await Program.start(resolve(packageFolder, 'bootstrap'), [], {
      cwd: packageFolder,
      env: {
        // Lambda names host and port alone; with a path it has to be a URL.
        AWS_LAMBDA_RUNTIME_API: `http://127.0.0.1:${this.port}/.rt`,
        AWS_LAMBDA_FUNCTION_NAME: '_',
        AWS_LAMBDA_FUNCTION_VERSION: '1',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
        // As deploy/lib/server.ts sets them.
        LEPTOS_OUTPUT_NAME: 'leptos-cognito',
        LEPTOS_SITE_ROOT: 'site',
        LEPTOS_SITE_PKG_DIR: 'pkg',
        LEPTOS_HASH_FILES: 'true',
        LEPTOS_ENV: 'PROD',
        RUST_LOG: 'error',
        SITE_URL: this.url,
        AWS_COGNITO_DOMAIN: this.poolUrl,
        AWS_COGNITO_ISSUER: `${this.poolUrl}/eu-west-1_LocalPool`,
        AWS_COGNITO_USER_POOL_CLIENT_ID: 'local-client-id',
        AWS_COGNITO_USER_POOL_CLIENT_SECRET: 'a-secret-for-tests',
        SECRET_KEY: 'a secret key for browser tests of 40 bytes',
      },
      url: `http://127.0.0.1:${this.port}/health`,
      isApp: true,
    });
    this.instances.push(instance);
    return instance;
  }

  /** Ends all instances, as Lambda does with those that have nothing to do. */
  async endInstances() {
    await Promise.all(this.instances.splice(0).map((instance) => instance.kill()));
  }

  async stop() {
    await this.endInstances();
    await Promise.all(this.others.map((program) => program.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startPool() {
    const args = [
      ...['--port', this.poolPort],
      ...['--client-secret', 'a-secret-for-tests'],
      ...['--callback-url', `${this.url}/postlogin`],
      ...['--sign-out-url', `${this.url}/postlogout`],
    ];
    const pool = await Program.start(poolBinary, args, {
      cwd: this.folder,
      env: { RUST_LOG: 'error' },
      url: `${this.poolUrl}/eu-west-1_LocalPool/.well-known/jwks.json`,
    });
    this.others.push(pool);
  }

  private async startRuntimeApi() {
    const args = ['lambda', 'watch', '--only-lambda-apis', '--disable-cors'];
    const watch = await Program.start('cargo-lambda', [...args, '-A', '127.0.0.1', '-P', this.port], {
      // It asks cargo for a workspace, although it builds nothing.
      cwd: resolve(import.meta.dirname, '../..'),
      env: {},
      port: Number(this.port),
    });
    this.others.push(watch);
  }
}
