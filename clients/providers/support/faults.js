// What oauth2-mock-server is told to say wrong: a name, the changes by event, the error that the page
// explains, and the reason in the audit log.

import { createHmac, createPublicKey } from "node:crypto";

/** Changes the claims and the header of the ID token, which alone has an audience. */
const idToken = (change) => ({
  beforeTokenSigning: ({ payload, header }) => "aud" in payload && change(payload, header),
});
/** Puts another ID token, made from the parts of the signed one, in its place. */
const forged = (make) => ({
  beforeResponse: ({ body }) => Object.assign(body, { id_token: make(...body.id_token.split(".")) }),
});
const answer = (statusCode, body) => ({ beforeResponse: (response) => Object.assign(response, { statusCode, body }) });
const answerWith = (change) => ({ beforeResponse: ({ body }) => change(body) });
const redirect = (change) => ({ beforeAuthorizeRedirect: ({ url }) => change(url.searchParams) });

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part) => JSON.parse(Buffer.from(part, "base64url"));
const now = () => Math.floor(Date.now() / 1000);

/** HS256 with the key that everybody can read as its secret. */
const signedWithPublicKey = (keys) => (_, payload) => {
  const [key] = keys.toJSON();
  const pem = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" });
  const message = `${encode({ alg: "HS256", kid: key.kid })}.${payload}`;
  return `${message}.${createHmac("sha256", pem).update(message).digest("base64url")}`;
};
const changedAfterwards = (header, payload, signature) =>
  `${header}.${encode({ ...decode(payload), sub: "eve" })}.${signature}`;

/** Faults of the ID token of a sign-in; `keys` are the mock's. */
export const TOKEN_FAULTS = (keys) => [
  ["aud is another client", idToken((c) => (c.aud = "other")), "the token's aud is another client"],
  ["aud has others and there is no azp", idToken((c) => (c.aud = [c.aud, "other"])), "the token's azp is another client"],
  ["no aud", idToken((c) => delete c.aud), "the token has no aud"],
  ["azp is another client", idToken((c) => (c.azp = "other")), "the token's azp is another client"],
  ["iss is another issuer", idToken((c) => (c.iss = "https://evil.example")), "the token's iss is another issuer"],
  ["iss has one slash more", idToken((c) => (c.iss += "/")), "the token's iss is another issuer"],
  ["no iss", idToken((c) => delete c.iss), "the token has no iss"],
  ["expired a second ago", idToken((c) => (c.exp = now() - 1)), "the token has expired"],
  ["no exp", idToken((c) => delete c.exp), "the token has no exp"],
  ["exp is no number", idToken((c) => (c.exp = "never")), "the token is malformed"],
  ["iat two minutes ahead", idToken((c) => (c.iat += 120)), "the token's iat is in the future"],
  ["no iat", idToken((c) => delete c.iat), "the token has no iat"],
  ["nbf two minutes ahead", idToken((c) => (c.nbf = now() + 120)), "the token's nbf is in the future"],
  ["no nonce", idToken((c) => delete c.nonce), "the token has no nonce"],
  ["another nonce", idToken((c) => (c.nonce = "another")), "the token's nonce belongs to another sign-in"],
  ["no sub", idToken((c) => delete c.sub), "the token has no sub"],
  ["an empty sub", idToken((c) => (c.sub = "")), "the token has no sub"],
  ["at_hash of another access token", idToken((c) => (c.at_hash = "AAAAAAAAAAAAAAAAAAAAAA")), "the token's at_hash belongs to another access token"],
  ["a kid that is not in the key set", idToken((_, h) => (h.kid = "nobody's")), "the token's key is not one of the provider's"],
  ["typ at+jwt", idToken((_, h) => (h.typ = "at+jwt")), "the token's typ is not JWT"],
  ["alg none, without a signature", forged((_, payload) => `${encode({ alg: "none" })}.${payload}.`), "the token's algorithm is not RS256"],
  ["HS256 with the public key", forged(signedWithPublicKey(keys)), "the token's algorithm is not RS256"],
  ["sub changed after it was signed", forged(changedAfterwards), "the token's signature is wrong"],
  ["another token's signature", answerWith((b) => (b.id_token = b.id_token.replace(/[^.]+$/, b.access_token.split(".")[2]))), "the token's signature is wrong"],
  ["the access token in its place", answerWith((b) => (b.id_token = b.access_token)), "the token has no aud"],
  ["no token at all, but a word", answerWith((b) => (b.id_token = "token")), "the token is malformed"],
].map(([what, changes, reason]) => [`the ID token: ${what}`, changes, "rejected", `ID token: ${reason}`]);

/** Faults of the token endpoint. */
export const ENDPOINT_FAULTS = [
  ["500", answer(500, {}), "unavailable", "the provider answered 500 Internal Server Error"],
  ["503", answer(503, {}), "unavailable", "the provider answered 503 Service Unavailable"],
  ["429", answer(429, {}), "unavailable", "the provider answered 429 Too Many Requests"],
  ["400 invalid_grant", answer(400, { error: "invalid_grant" }), "failed", "the provider refused: invalid_grant"],
  ["401 invalid_client", answer(401, { error: "invalid_client" }), "failed", "the provider refused: invalid_client"],
  ["a code that it did not give out", redirect((q) => q.set("code", "another")), "failed", "the provider refused: invalid_request"],
  ["400 without a word", answer(400, {}), "failed", "the provider's token response is malformed"],
  ["a string", answer(200, "tokens"), "failed", "the provider's token response is malformed"],
  ["an empty object", answer(200, {}), "failed", "the provider's token response is malformed"],
  ["no access token", answerWith((b) => delete b.access_token), "failed", "the provider's token response is malformed"],
  ["no ID token", answerWith((b) => delete b.id_token), "failed", "the provider's token response has no ID token"],
  ["a token_type other than Bearer", answerWith((b) => (b.token_type = "mac")), "failed", "the provider's token response is malformed"],
].map(([what, ...rest]) => [`the token endpoint: ${what}`, ...rest]);

/** Faults of the answer that the browser brings back: the code in it is never tried. */
export const CALLBACK_FAULTS = [
  ["another state", redirect((q) => q.set("state", "x".repeat(43))), "expired", "no sign-in is waiting for this answer"],
  ["no state", redirect((q) => q.delete("state")), "expired", "no sign-in is waiting for this answer"],
  ["two codes", redirect((q) => q.append("code", "another")), "expired", "the callback has code more than once"],
  ["no code", redirect((q) => q.delete("code")), "expired", "the callback has neither code nor error"],
  ["another issuer's iss", redirect((q) => q.set("iss", "https://evil.example")), "rejected", "the answer's iss is another issuer, or missing"],
  ["access_denied", redirect((q) => q.set("error", "access_denied")), "cancelled", "the sign-in was cancelled"],
  ["server_error", redirect((q) => q.set("error", "server_error")), "failed", "the provider reported an error at sign-in"],
].map(([what, ...rest]) => [`the callback: ${what}`, ...rest]);

/** Faults of a refresh: the changes, the answer's status, whether the session goes on, the reason. */
export const REFRESH_FAULTS = [
  ["sub is somebody else", idToken((c) => (c.sub = "eve")), 503, true, "the tokens have different subjects"],
  ["iss is another issuer", idToken((c) => (c.iss = "https://evil.example")), 503, true, "the token's iss is another issuer"],
  ["aud is another client", idToken((c) => (c.aud = "other")), 503, true, "the token's aud is another client"],
  ["another nonce", idToken((c) => (c.nonce = "another")), 503, true, "the token's nonce belongs to another sign-in"],
  ["alg none", forged((_, payload) => `${encode({ alg: "none" })}.${payload}.`), 503, true, "the token's algorithm is not RS256"],
  ["500", answer(500, {}), 503, true, "the provider answered 500 Internal Server Error"],
  ["a string", answer(200, "tokens"), 503, true, "the provider's token response is malformed"],
  ["400 invalid_client", answer(400, { error: "invalid_client" }), 503, true, "the provider refused: invalid_client"],
  ["no ID token", answerWith((b) => delete b.id_token), 503, true, "the provider's token response has no ID token"],
  ["400 invalid_grant", answer(400, { error: "invalid_grant" }), 401, false, "ended"],
];
