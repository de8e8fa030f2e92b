// The browser's side as it is shipped, which `scripts/bench.sh payload` builds: in several files, with names
// that change with what is in them.
import './site';
import { defineConfig } from '@playwright/test';
import config from '../playwright.config';

export default defineConfig({
  ...config,
  testDir: '.',
  outputDir: '../test-results',
  reporter: [['list'], ['../support/summary-reporter.ts']],
});
