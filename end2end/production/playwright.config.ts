// The production build, which `make budgets` leaves behind: the server as it is deployed, and the browser's
// side in several files, with names that change with what is in them. The pool is a program of its own.
import './site';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import config from '../playwright.config';
import { appPort, appUrl, poolBinary, poolPort, poolUrl, serverFolder, siteEnvironment } from '../support/environment';

const CLIENT_SECRET = 'a-secret-for-tests';
const issuer = `${poolUrl}/eu-west-1_LocalPool`;
const pool = [
  `"${poolBinary}" --port ${poolPort} --client-secret ${CLIENT_SECRET}`,
  `--callback-url ${appUrl}/postlogin --sign-out-url ${appUrl}/postlogout`,
].join(' ');
const common = {
  cwd: serverFolder,
  reuseExistingServer: false,
  timeout: 30_000,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
} as const;

export default defineConfig({
  ...config,
  testDir: '.',
  outputDir: '../test-results',
  reporter: [['list'], ['../support/summary-reporter.ts']],
  webServer: [
    { ...common, command: pool, url: `${issuer}/.well-known/jwks.json`, env: { RUST_LOG: 'error' } },
    {
      ...common,
      command: `"${resolve(poolBinary, '../../release/server')}"`,
      url: `http://127.0.0.1:${appPort}/health`,
      env: {
        ...siteEnvironment(appPort),
        AWS_COGNITO_DOMAIN: poolUrl,
        AWS_COGNITO_ISSUER: issuer,
        AWS_COGNITO_USER_POOL_CLIENT_ID: 'local-client-id',
        AWS_COGNITO_USER_POOL_CLIENT_SECRET: CLIENT_SECRET,
        SECRET_KEY: 'a secret key for browser tests of 40 bytes',
      },
    },
  ],
});
