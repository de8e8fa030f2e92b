// The sign-in page of the local user pool.
import { expect, type Page } from '@playwright/test';
import type { DemoUser } from './demo-users';
import { poolUrl } from './environment';

export class PoolPage {
  constructor(
    private readonly page: Page,
    private readonly url = poolUrl,
  ) {}

  async signIn(user: DemoUser, password = user.password) {
    await this.page.getByLabel('Username').fill(user.username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** The form that asks for a password, which a still open session would skip. */
  async expectShown() {
    await expect(this.page).toHaveURL((url) => url.origin === this.url);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await expect(this.page.getByLabel('Password')).toBeVisible();
  }

  async expectRefused() {
    await expect(this.page.getByRole('alert')).toHaveText('Incorrect username or password.');
  }
}
