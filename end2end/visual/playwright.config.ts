// Pictures of every page in every state: `make visual` compares them with the approved ones,
// `make screenshots` takes those for the documentation.
import { defineConfig } from '@playwright/test';
import { chromiumFlags } from '../support/chromium';
import { timezoneId } from '../support/fixed-look';
import common from '../playwright.config';

export default defineConfig({
  ...common,
  testDir: '.',
  reporter: [['list'], ['../support/summary-reporter.ts']],
  outputDir: '../test-results',
  timeout: 180_000,
  snapshotPathTemplate: '{testDir}/approved/{arg}{ext}',
  expect: {
    timeout: 10_000,
    toHaveScreenshot: {
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      // Edges of letters differ a little between versions of Chromium, and the approved pictures
      // have few colours. What matters moves more.
      threshold: 0.2,
      maxDiffPixelRatio: 0.0003,
    },
  },
  projects: [
    { name: 'visual', testMatch: 'visual.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.spec.ts' },
  ],
  use: {
    ...common.use,
    bypassCSP: true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    timezoneId,
    launchOptions: {
      ...common.use?.launchOptions,
      args: [
        ...chromiumFlags(),
        '--font-render-hinting=none',
        '--disable-lcd-text',
        '--disable-font-subpixel-positioning',
        '--force-color-profile=srgb',
        '--hide-scrollbars',
      ],
    },
  },
});
