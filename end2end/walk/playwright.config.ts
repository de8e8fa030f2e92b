// `make guide-walk`: a copy of the project runs as by `make local`, and a browser waits for changes in it.
import { defineConfig } from '@playwright/test';
import { freePort } from '../support/environment';
import common from '../playwright.config';

// Chosen once: the worker finds it in its environment.
process.env.TEST_RELOAD_PORT ??= String(await freePort());
const { TEST_APP_PORT, TEST_POOL_PORT, TEST_RELOAD_PORT, WALK_FOLDER } = process.env;

export default defineConfig({
  ...common,
  testDir: '.',
  outputDir: '../test-results',
  reporter: [['list'], ['../support/summary-reporter.ts']],
  workers: 1,
  timeout: 600_000,
  webServer: {
    command: 'cargo leptos watch --bin-features local-pool',
    cwd: WALK_FOLDER,
    env: {
      LEPTOS_SITE_ADDR: `127.0.0.1:${TEST_APP_PORT}`,
      LEPTOS_RELOAD_PORT: String(TEST_RELOAD_PORT),
      LOCAL_POOL_PORT: String(TEST_POOL_PORT),
    },
    url: `http://127.0.0.1:${TEST_APP_PORT}/health`,
    reuseExistingServer: false,
    stdout: process.env.WALK_LOG ? 'pipe' : 'ignore',
    stderr: process.env.WALK_LOG ? 'pipe' : 'ignore',
    // It is compiled first.
    timeout: 1_800_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 10_000 },
  },
});
