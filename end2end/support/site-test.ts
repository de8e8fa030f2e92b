// `test` with a site of its own, whose pool and settings the test can choose and change.
import { App, noticeRouter } from './app';
import { PoolPage } from './pool-page';
import { Site, type SiteOptions } from './site';
import { test as base } from './test';

interface SiteFixtures {
  siteOptions: Partial<SiteOptions>;
  site: Site;
}

export const test = base.extend<SiteFixtures>({
  siteOptions: [{}, { option: true }],
  site: async ({ siteOptions }, use) => {
    const defaults = { accessTokenValidity: 3600, rotation: false, settings: {} };
    const site = await Site.start({ ...defaults, ...siteOptions });
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  app: async ({ page, site }, use) => {
    await page.addInitScript(noticeRouter);
    await use(new App(page, site.url, site.poolUrl));
  },
  pool: async ({ page, site }, use) => {
    await use(new PoolPage(page, site.poolUrl));
  },
});

export { expect } from './test';
