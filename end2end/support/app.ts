// What a person can do and see in the app.
import { expect, type Locator, type Page } from '@playwright/test';
import type { DemoUser } from './demo-users';
import { appUrl } from './environment';
import { PoolPage } from './pool-page';

export class App {
  readonly header: Locator;
  readonly navigation: Locator;
  readonly main: Locator;
  private readonly pool: PoolPage;

  constructor(
    readonly page: Page,
    private readonly url = appUrl,
    poolUrl?: string,
  ) {
    this.header = page.getByRole('banner');
    this.navigation = page.getByRole('navigation');
    this.main = page.getByRole('main');
    this.pool = new PoolPage(page, poolUrl);
  }

  signInLink() {
    return this.header.getByRole('link', { name: 'Sign in', exact: true });
  }

  signOutButton() {
    return this.header.getByRole('button', { name: 'Sign out' });
  }

  /** Opens a page by its address, as if it were typed. */
  open(path: string) {
    return this.page.goto(path);
  }

  /** Follows a link of the navigation. */
  async follow(name: 'Home' | 'Private' | 'Token' | 'Edit' | 'Admin') {
    await this.navigation.getByRole('link', { name, exact: true }).click();
  }

  /** Asks to sign in on the home page; ends at the pool. */
  async askToSignIn() {
    await this.open('/');
    await this.signInLink().click();
    await this.pool.expectShown();
  }

  async signIn(user: DemoUser) {
    await this.askToSignIn();
    await this.pool.signIn(user);
    await this.expectPage('Private');
  }

  /** Presses the button in the header. */
  async signOut() {
    await this.signOutButton().click();
    await this.expectPage('Welcome!');
  }

  async expectPage(heading: string) {
    await expect(this.page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }

  async expectAt(pathAndQuery: string) {
    await expect(this.page).toHaveURL(this.url + pathAndQuery);
  }

  async expectSignedInAs(user: DemoUser) {
    await this.open('/');
    await expect(this.header).toContainText(`Signed in as ${user.email}`);
    await expect(this.signOutButton()).toBeVisible();
  }

  async expectSignedOut() {
    await this.open('/');
    await expect(this.signInLink()).toBeVisible();
    await expect(this.header).not.toContainText('Signed in as');
  }

  /**
   * Waits until the document answers by itself: the router then listens to the history. A page for signed-in people
   * follows in the tasks after that, once its code is there: in production, wait for something of the page.
   */
  async hydrated() {
    await this.page.waitForFunction(() => 'routerListens' in window);
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
  }
}

/** Lets `hydrated` see the router's listener; runs before the scripts of each page. */
export function noticeRouter() {
  const original = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type: string, ...rest: [never]) {
    if (this === window && type === 'popstate') {
      Object.assign(window, { routerListens: true });
    }
    return original.call(this, type, ...rest);
  };
}
