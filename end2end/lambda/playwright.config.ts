// The release build as it is deployed, under cargo-lambda's Runtime API: `make test-lambda`.
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../support/chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['../support/summary-reporter.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: chromiumPath(), args: chromiumFlags() },
    trace: 'retain-on-failure',
  },
});
