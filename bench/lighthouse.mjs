// `make lighthouse`: accessibility, best practices and search engine optimisation of every page of the
// development build, signed in at the local pool where that is needed. Fails below 100.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './support/chromium.mjs';
import { report } from './support/lighthouse.mjs';
import { built, repository, target } from './support/places.mjs';
import { freePort, Program } from './support/program.mjs';
import { label } from './support/routes.mjs';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];
/**
 * `/login` leads to the pool's page, which is not for search engines: its policy lets no script fetch a
 * robots.txt. What is an error (`/login?error=`, 403, 404) Lighthouse does not look at; axe does.
 */
const PAGES = [
  { path: '/' },
  { path: '/login', categories: ['accessibility', 'best-practices'] },
  { path: '/logout' },
  { path: '/', isSignedIn: true },
  { path: '/private', isSignedIn: true },
  { path: '/token', isSignedIn: true },
  { path: '/edit', isSignedIn: true },
  { path: '/admin', isSignedIn: true },
];

const { app, site } = await start();
let failed = false;
try {
  const cookie = await signIn(site);
  console.log(`| Page | ${CATEGORIES.join(' | ')} |\n|---|${'---:|'.repeat(CATEGORIES.length)}`);
  for (const { path, isSignedIn, categories: asked = CATEGORIES } of PAGES) {
    const headers = isSignedIn ? { Cookie: cookie } : {};
    const { categories, audits } = await report(site + path, headers, [`--only-categories=${asked}`]);
    const scores = CATEGORIES.map((name) => categories[name] && Math.round(categories[name].score * 100));
    console.log(`| ${label({ path, isSignedIn })} | ${scores.map((score) => score ?? '').join(' | ')} |`);
    for (const line of asked.flatMap((name) => complaints(categories[name], audits))) console.log(`    ${line}`);
    failed ||= scores.some((score) => score < 100);
  }
} finally {
  await app.end();
}
process.exit(failed ? 1 : 0);

/** What keeps a category from 100. */
function complaints({ auditRefs }, audits) {
  return auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => {
      const items = audits[id].details?.items ?? [];
      const where = items.map(({ node, description, url }) => node?.snippet ?? description ?? url).filter(Boolean);
      return `${id}: ${audits[id].title}. ${where.join(' ')}`;
    });
}

/** The development build, with its pool. */
async function start() {
  const port = await freePort();
  const site = `http://localhost:${port}`;
  const app = await Program.start(built(join(target, 'debug/server'), 'run make lighthouse'), [], {
    cwd: target,
    ready: `http://127.0.0.1:${port}/health`,
    env: {
      LEPTOS_OUTPUT_NAME: 'leptos-cognito', LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      LEPTOS_SITE_ROOT: join(repository, 'target/site'), LOCAL_POOL_PORT: await freePort(), SITE_URL: site,
    },
  });
  return { app, site };
}

/** Signs a member of every group in, as a person does; gives their Cookie header. */
async function signIn(site) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags() });
  const page = await browser.newPage();
  await page.goto(`${site}/login`);
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('Password').fill(passwordOf('ada'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${site}/**`);
  const cookies = await page.context().cookies(site);
  await browser.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

function passwordOf(username) {
  const users = readFileSync(join(repository, 'local-pool/demo-users.toml'), 'utf8').split('[[user]]');
  return users.find((user) => user.includes(`username = "${username}"`)).match(/^password = "(.*)"$/m)[1];
}
