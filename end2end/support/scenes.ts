// Every page in every state, for whoever looks at all of them: axe, and the pictures.
import { expect } from '@playwright/test';
import { ada, linus, type DemoUser } from './demo-users';
import type { Stage } from './stage';

export interface Scene {
  /** What tests and pictures call it. */
  name: string;
  /** Brings it onto the screen. */
  show(stage: Stage): Promise<void>;
}

/** A page, as one gets it by its address. */
function page(name: string, path: string, user?: DemoUser): Scene {
  return {
    name,
    async show(stage) {
      if (user) {
        await stage.signIn(user);
      }
      await stage.open(path);
    },
  };
}

const failedSignIns = ['cancelled', 'expired', 'rejected', 'unavailable', 'too_large', 'failed'].map(
  (error) => page(`login-${error.replace('_', '-')}`, `/login?error=${error}`),
);

const notes: Scene = {
  name: 'private-notes',
  async show(stage) {
    const { app, page } = stage;
    await stage.signIn(ada);
    await stage.open('/private');
    for (const note of ['The engine weaves algebraical patterns.', 'Ask Charles about\nthe mill.']) {
      await page.getByLabel('A note').fill(note);
      await page.getByRole('button', { name: 'Add note' }).click();
      await expect(app.main).toContainText(note);
    }
    await expect(page.getByLabel('A note')).toHaveValue('');
  },
};

const signedOutElsewhere: Scene = {
  name: 'signed-out-elsewhere',
  async show(stage) {
    await stage.app.signIn(ada);
    await stage.app.hydrated();
    const other = await stage.otherTab();
    await other.open('/');
    await other.signOut();
    await stage.app.expectPage('You are signed out');
  },
};

const loading: Scene = {
  name: 'loading',
  async show(stage) {
    await signedOutElsewhere.show(stage);
    // Somebody signs in again in the other tab, and the answer for this one never comes.
    await stage.page.route('**/api/account', () => undefined);
    await (await stage.otherTab()).signIn(ada);
    // This tab hears of it and asks the server, which takes a busy machine a while.
    await expect(stage.app.main).toContainText('Loading…', { timeout: 30_000 });
  },
};

const notReached: Scene = {
  name: 'not-reached',
  async show(stage) {
    await stage.signIn(ada);
    await stage.open('/');
    await stage.page.route('**/api/account', (route) => route.abort());
    await stage.app.follow('Private');
    await expect(stage.app.main.getByRole('alert')).toContainText('cannot be reached');
  },
};

const offline: Scene = {
  name: 'offline',
  async show(stage) {
    await stage.open('/logout');
    await stage.context.setOffline(true);
    await expect(stage.page.getByText('You are offline.')).toBeVisible();
  },
};

/** The pool is gone, and with it the keys that a session is checked with. */
function unavailable(name: string, path: string): Scene {
  return {
    name,
    async show(stage) {
      const site = await stage.ownSite();
      await stage.page.goto(site.url);
      await stage.app.signInLink().click();
      await stage.pool.signIn(ada);
      await stage.app.expectPage('Private');
      await site.killPool();
      await site.restartApp();
      await stage.open(path);
    },
  };
}

const disabled: Scene = {
  name: 'sign-in-disabled',
  async show(stage) {
    await stage.ownSite({ settings: { AWS_COGNITO_DISABLED: 'true' } });
    await stage.open('/private');
  },
};

const atThePool: Scene[] = [
  { name: 'pool-sign-in', show: ({ app }) => app.askToSignIn() },
  {
    name: 'pool-refused',
    async show({ app, pool }) {
      await app.askToSignIn();
      await pool.signIn(ada, 'not the password');
      await pool.expectRefused();
    },
  },
];

export const scenes: Scene[] = [
  page('home', '/'),
  page('home-signed-in', '/', ada),
  page('private', '/private', ada),
  notes,
  page('token', '/token', ada),
  page('edit', '/edit', ada),
  page('admin', '/admin', ada),
  page('logout', '/logout', ada),
  page('forbidden', '/admin', linus),
  page('not-found', '/no-such-page'),
  ...failedSignIns,
  signedOutElsewhere,
  loading,
  notReached,
  offline,
  unavailable('unavailable', '/private'),
  unavailable('home-unavailable', '/'),
  disabled,
  ...atThePool,
];
