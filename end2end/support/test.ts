// `test` with the app, the pool and what the browser complained about at hand.
import { test as base } from '@playwright/test';
import { App, noticeRouter } from './app';
import { PoolPage } from './pool-page';
import { keepAnswers } from './capture';
import { Complaints } from './complaints';

interface Fixtures {
  app: App;
  pool: PoolPage;
  complaints: Complaints;
}

export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    keepAnswers(context);
    await use(context);
  },
  app: async ({ page }, use) => {
    await page.addInitScript(noticeRouter);
    await use(new App(page));
  },
  pool: async ({ page }, use) => {
    await use(new PoolPage(page));
  },
  complaints: async ({ page }, use) => {
    await use(new Complaints(page));
  },
});

export { expect } from '@playwright/test';
