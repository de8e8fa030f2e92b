// Where a scene is played: a browser with the app in it, or with an app and a pool of the scene's own.
import type { BrowserContext, Page } from '@playwright/test';
import { App, noticeRouter } from './app';
import type { DemoUser } from './demo-users';
import { appUrl } from './environment';
import { PoolPage } from './pool-page';
import { Site, type SiteOptions } from './site';

/** Cookies of who has signed in already: it takes a while, and scenes are many. */
const sessions = new Map<DemoUser, Awaited<ReturnType<BrowserContext['cookies']>>>();

export class Stage {
  private readonly sites: Site[] = [];
  app: App;
  pool: PoolPage;

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    this.app = new App(page, appUrl);
    this.pool = new PoolPage(page);
  }

  static async enter(page: Page): Promise<Stage> {
    await page.addInitScript(noticeRouter);
    return new Stage(page, page.context());
  }

  /** Starts a site of the scene's own, which the app and the pool are from then on. */
  async ownSite(options: Partial<SiteOptions> = {}): Promise<Site> {
    const site = await Site.start({
      ...{ accessTokenValidity: 3600, rotation: false, settings: {} },
      ...options,
    });
    this.sites.push(site);
    this.app = new App(this.page, site.url, site.poolUrl);
    this.pool = new PoolPage(this.page, site.poolUrl);
    return site;
  }

  /** Signs in to the app that all tests share. */
  async signIn(user: DemoUser) {
    const session = sessions.get(user);
    if (session) {
      await this.context.addCookies(session);
    } else {
      await this.app.signIn(user);
      sessions.set(user, await this.context.cookies(appUrl));
    }
  }

  /** Opens a page of the app, and waits until it answers by itself. */
  async open(path: string) {
    const site = this.sites.at(-1);
    await this.app.open((site?.url ?? '') + path);
    await this.app.hydrated();
  }

  /** Another tab of the same browser. */
  async otherTab(): Promise<App> {
    return new App(await this.context.newPage());
  }

  async leave() {
    await Promise.all(this.sites.map((site) => site.stop()));
  }
}
