// The requests that rows are about, and their answers.

import { get } from './http.mjs';

/** Route by route: the path, whether somebody is signed in, and the floor's file. */
export const ROUTES = [
  { path: '/', file: 'home.html', accept: 'text/html' },
  { path: '/health', file: 'health.json', accept: 'application/json' },
  { path: '/private', file: 'private.html', accept: 'text/html', isSignedIn: true },
  { path: '/token', file: 'token.json', accept: 'application/json', isSignedIn: true },
];

/** The route's name in a table. */
export const label = ({ path, isSignedIn }) => (isSignedIn ? `${path}, signed in` : path);

/** The request's headers. */
export const headers = ({ accept, isSignedIn }, cookie) => ({ accept, ...(isSignedIn && { cookie }) });

/** Asks once, and stops the measurement if that is not what a visitor should get. */
export async function fetchRoute(site, route, cookie) {
  const { status, body } = await get(site + route.path, headers(route, cookie));
  if (status !== 200) throw new Error(`${site}${route.path} answers ${status}`);
  return body;
}

/** Every route's answer, by the floor's file names. */
export async function fetchBodies(site, cookie) {
  const bodies = {};
  for (const route of ROUTES) bodies[route.file] = await fetchRoute(site, route, cookie);
  return bodies;
}
