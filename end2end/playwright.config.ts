import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './support/chromium';
import {
  appPort,
  appUrl,
  serverBinary,
  serverEnvironment,
  serverFolder,
} from './support/environment';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/summary-reporter.ts']],
  use: {
    baseURL: appUrl,
    browserName: 'chromium',
    launchOptions: { executablePath: chromiumPath(), args: chromiumFlags() },
    trace: 'retain-on-failure',
    video: 'off',
  },
  webServer: {
    command: `"${serverBinary}"`,
    cwd: serverFolder,
    env: serverEnvironment,
    url: `http://127.0.0.1:${appPort}/health`,
    reuseExistingServer: false,
    timeout: 30_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
