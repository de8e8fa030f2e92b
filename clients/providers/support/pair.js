// A server with oidc-provider as its provider, and people who sign in.

import { Application, chooseSite } from "./application.js";
import { OidcProvider } from "./oidc-provider.js";

/** `options` are the provider's, `settings` the server's. */
export async function startPair(options, settings) {
  const site = await chooseSite();
  const idp = await OidcProvider.start(site, options);
  const app = await Application.start(site, idp.issuer, settings);
  return { app, idp };
}

/** Fills in the pages that the provider shows on the way to `address`; resolves to the browser. */
export async function signIn(app, person = "ada", address = "/private") {
  const browser = app.browser();
  await browser.open(address);
  await browser.submit({ login: person, password: "whatever it is" });
  if (browser.page.body.includes("Authorize")) await browser.submit();
  return browser;
}

/** The claims of the token that the browser's requests are authorised by. */
export async function claimsOf(browser) {
  return JSON.parse((await browser.call("GET", "/token")).body);
}
