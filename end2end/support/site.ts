// An application and a user pool of a test's own, in processes of their own.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  freePort,
  poolBinary,
  serverBinary,
  siteEnvironment,
  temporaryFolder,
} from './environment';
import { Program } from './process';

export interface SiteOptions {
  /** How long an access token lives, in seconds. */
  accessTokenValidity: number;
  /** Whether the pool issues a new refresh token at each refresh, with a grace of 60 seconds. */
  rotation: boolean;
  /** More settings of the application. */
  settings: Record<string, string>;
}

export class Site {
  private app?: Program;
  private pool?: Program;

  private constructor(
    private readonly options: SiteOptions,
    private readonly folder: string,
    private readonly appPort: string,
    private readonly poolPort: string,
  ) {}

  static async start(options: SiteOptions): Promise<Site> {
    const site = new Site(
      options,
      temporaryFolder(),
      String(await freePort()),
      String(await freePort()),
    );
    try {
      await site.startPool();
      await site.startApp();
    } catch (error) {
      await site.stop();
      throw error;
    }
    return site;
  }

  get url() {
    return `http://localhost:${this.appPort}`;
  }

  get poolUrl() {
    return `http://127.0.0.1:${this.poolPort}`;
  }

  /** Starts the pool, again with the keys that it had: it then knows the tokens it has issued. */
  async startPool() {
    const { accessTokenValidity, rotation } = this.options;
    const args = [
      ...['--port', this.poolPort],
      ...['--client-secret', 'a-secret-for-tests'],
      ...['--callback-url', `${this.url}/postlogin`],
      ...['--sign-out-url', `${this.url}/postlogout`],
      ...['--access-token-validity', String(accessTokenValidity)],
      ...['--keys-file', join(this.folder, 'keys.json')],
      ...(rotation ? ['--refresh-rotation', '60'] : []),
    ];
    this.pool = await Program.start(poolBinary, args, {
      cwd: this.folder,
      env: { RUST_LOG: 'error' },
      url: `${this.issuer}/.well-known/jwks.json`,
    });
  }

  async killPool() {
    await this.pool?.kill();
  }

  /** Starts the app anew: it has forgotten the pool's keys, but not its own. */
  async restartApp() {
    await this.app?.kill();
    await this.startApp();
  }

  /** How often each of the pool's endpoints was called since it started. */
  async calls(): Promise<Record<string, number>> {
    const response = await fetch(`${this.poolUrl}/_local/calls`);
    return (await response.json()) as Record<string, number>;
  }

  async refreshes(): Promise<number> {
    return (await this.calls())['token.refresh_token'] ?? 0;
  }

  async setGroups(username: string, groups: string[]) {
    const response = await fetch(`${this.poolUrl}/_local/users/${username}/groups`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(groups),
    });
    if (!response.ok) {
      throw new Error(`the groups of ${username}: ${response.status}`);
    }
  }

  async stop() {
    await Promise.all([this.app?.kill(), this.pool?.kill()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get issuer() {
    return `${this.poolUrl}/eu-west-1_LocalPool`;
  }

  private async startApp() {
    this.app = await Program.start(serverBinary, [], {
      cwd: this.folder,
      env: {
        ...siteEnvironment(this.appPort),
        AWS_COGNITO_DOMAIN: this.poolUrl,
        AWS_COGNITO_ISSUER: this.issuer,
        AWS_COGNITO_USER_POOL_CLIENT_ID: 'local-client-id',
        AWS_COGNITO_USER_POOL_CLIENT_SECRET: 'a-secret-for-tests',
        SECRET_KEY: 'a secret key for browser tests of 40 bytes',
        ...this.options.settings,
      },
      url: `http://127.0.0.1:${this.appPort}/health`,
      isApp: true,
    });
  }
}
