// Where the two verifiers may disagree, and why. Each class looks at the token itself, not at how it
// was made, and at what the stricter of the two has said.

import { CLIENT, ISSUER, NOW, NONCE } from "./tokens.js";

const is = (type) => (value) => typeof value === type;
const absent = (value) => value === undefined || value === null;
const texts = (value) => Array.isArray(value) && value.every(is("string"));
const other = (fits) => (value) => !absent(value) && !fits(value);
const some = (object, wrong) => Object.entries(wrong).some(([name, isWrong]) => isWrong(object[name]));
const strict = (part) => Buffer.from(part, "base64url").toString("base64url") === part;

/** The types that our verifier wants of claims it knows, needed or not. */
const claimTypes = {
  azp: other(is("string")), auth_time: other(is("number")), nonce: other(is("string")),
  at_hash: other(is("string")), username: other(is("string")), "cognito:username": other(is("string")),
  email: other(is("string")), name: other(is("string")), client_id: other(is("string")),
  email_verified: other((v) => is("boolean")(v) || is("string")(v)),
  "cognito:groups": (v) => v !== undefined && !texts(v), aud: other((v) => is("string")(v) || texts(v)),
};
const headerTypes = {
  typ: other(is("string")), cty: other(is("string")), jku: other(is("string")), x5u: other(is("string")),
  x5c: other(texts), jwk: other(is("object")), zip: other(is("string")), crit: other(texts),
};

const whole = Math.trunc;

/** `who` is stricter. */
export const CLASSES = [
  { who: "we", name: "a name stands twice", why: "RFC 8725 section 2.4: two readers could take different values",
    fits: ({ our, texts }) => our === "Malformed" && texts.some((t) => /^\s*\{("[^"]+"):"twice",.*\1:/s.test(t)) },
  { who: "we", name: "a header's member has the wrong type", why: "RFC 7515 section 4.1: such a token is malformed, and what it meant is anybody's guess",
    fits: ({ our, header }) => our === "Malformed" && (some(header, headerTypes) || Array.isArray(header.jwk)) },
  { who: "we", name: "a header brings a key that is none", why: "the same; a key that is brought along is not used in any case",
    fits: ({ our, header }) => our === "Malformed" && is("object")(header.jwk) && absent(header.jwk?.kty) },
  { who: "we", name: "a claim has the wrong type", why: "whatever reads the claims later should not meet a number for an email",
    fits: ({ our, claims }) => our === "Malformed" && some(claims, claimTypes) },
  { who: "we", name: "base64url with padding or stray bits", why: "RFC 7515 section 2: one token has one spelling",
    fits: ({ our, parts }) => our === "Malformed" && !parts.every(strict) },
  { who: "we", name: "exp, iat, sub or nonce is missing", why: "OpenID Connect Core 2 requires them; without exp a token would count for ever",
    fits: ({ our, claims }) => ["exp", "iat", "sub", "nonce"].some((name) => our === `MissingClaim("${name}")` && (absent(claims[name]) || claims[name] === "")) },
  { who: "we", name: "RS384 or RS512 by a key that names no algorithm", why: "RFC 8725 section 3.1: one algorithm is allowed, whatever the key allows",
    fits: ({ our, header }) => our === "UnsupportedAlgorithm" && ["RS384", "RS512"].includes(header.alg) && header.kid === "bare" },
  { who: "we", name: "critical extensions", why: "RFC 7515 section 4.1.11: what is not understood must be refused",
    fits: ({ our, header }) => our === "CriticalExtension" && header.crit !== undefined },
  { who: "we", name: "issued in the future", why: "OpenID Connect Core 3.1.3.7; more than 60 seconds ahead is no difference of clocks",
    fits: ({ our, claims }) => our === "IssuedInFuture" && claims.iat > NOW + 60 },
  { who: "we", name: "a sign-in in the future", why: "its session would outlive its greatest age",
    fits: ({ our, claims }) => our === "SignedInInFuture" && claims.auth_time > NOW + 60 },
  { who: "we", name: "the last second", why: "RFC 7519 section 4.1.4: not on or after exp; they let the very second pass, we drop its fraction",
    fits: ({ our, claims }) => our === "Expired" && claims.exp >= NOW && whole(claims.exp) <= NOW },
  { who: "we", name: "the nonce of another sign-in", why: "OpenID Connect Core 15.5.2; they are not told of the sign-in",
    fits: ({ our, claims }) => our === "WrongNonce" && claims.nonce !== NONCE },
  { who: "we", name: "the authorized party is another client", why: "OpenID Connect Core 3.1.3.7",
    fits: ({ our, claims }) => our === "WrongAuthorizedParty" && claims.azp !== CLIENT },
  { who: "we", name: "at_hash belongs to another access token", why: "OpenID Connect Core 3.1.3.8; they are not given the access token",
    fits: ({ our, claims }) => our === "WrongAccessTokenHash" && is("string")(claims.at_hash) },
  { who: "we", name: "the pool's other issuer", why: "they take both forms that Cognito has; our issuer is one setting, compared exactly",
    fits: ({ our, claims }) => our === "WrongIssuer" && claims.iss !== ISSUER && claims.iss.startsWith("https://issuer-cognito-idp.") },
  { who: "they", name: "nbf up to a minute ahead", why: "we allow 60 seconds between the clocks for nbf, as for iat",
    fits: ({ their, claims }) => their.startsWith("JwtNotBeforeError") && claims.nbf > NOW && whole(claims.nbf) <= NOW + 60 },
  { who: "they", name: "a claim that we do not read has the wrong type", why: "OpenID Connect Core 3.1.3.7: claims that are not understood are ignored",
    fits: ({ their, claims }) => /payload jti/.test(their) && !is("string")(claims.jti) },
  { who: "they", name: "null for an optional claim", why: "to us a claim that is null is absent; a required one is then missing",
    fits: ({ their, claims }) => ["nbf", "scope", "aud"].some((name) => their.includes(`payload ${name} `) && claims[name] === null) },
  { who: "they", name: "a list of audiences", why: "RFC 7519 section 4.1.3 allows one, with us in it; Cognito does not write it",
    fits: ({ their, claims }) => /audience/.test(their) && texts(claims.aud) && claims.aud.includes(CLIENT) },
];

/** The token's contents as a forgiving reader sees them, beside both verdicts. */
export function seen({ token }, our, their) {
  const parts = token.split(".");
  const texts = parts.slice(0, 2).map((part) => Buffer.from(part, "base64").toString());
  const [header, claims] = texts.map((text) => JSON.parse(text));
  return { parts, texts, header, claims, our, their };
}
