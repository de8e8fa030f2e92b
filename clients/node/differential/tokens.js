// Tokens that are wrong in one or two ways, or in none: the same ones for the same seed.

import { createHmac, generateKeyPairSync, sign } from "node:crypto";

export const NOW = 1_800_000_000;
export const POOL = "eu-west-1_AbCdEfGhI";
export const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL}`;
export const CLIENT = "1example23456789";
export const NONCE = "the nonce of this sign-in";

const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const theirs = generateKeyPairSync("rsa", { modulusLength: 2048 });
const curve = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwk = (pair, more) => ({ ...pair.publicKey.export({ format: "jwk" }), use: "sig", ...more });

/** What the pool publishes: two keys of ours, and kinds that our tokens are not signed with. */
export const JWKS = {
  keys: [
    jwk(ours, { kid: "key", alg: "RS256" }),
    jwk(theirs, { kid: "other", alg: "RS256" }),
    jwk(ours, { kid: "bare" }),
    jwk(ours, { kid: "enc", alg: "RS256", use: "enc" }),
    jwk(curve, { kid: "ec", alg: "ES256" }),
  ],
};

/** Numbers from a seed (mulberry32). */
export function random(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)] };
}

const b64 = (text) => Buffer.from(text).toString("base64url");
const times = [0, 1, -1, 0.5, -0.5, 59, 60, 60.5, 61, 3600, -3600, 1e9, -NOW].map((t) => NOW + t);
const texts = ["", " ", "x", "id", "access", CLIENT, CLIENT.toUpperCase(), ISSUER, `${ISSUER}/`,
  `https://issuer-cognito-idp.eu-west-1.amazonaws.com/${POOL}`, NONCE, `${NONCE} `, "\u0000", "é"];
const others = [null, true, 0, 1, -1, 1e300, [], {}, [CLIENT], [CLIENT, "x"], ["x"], { a: 1 }];
const algorithms = ["none", "None", "HS256", "RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256", ""];

/** Changes of what is signed. */
const changes = {
  claim: (t, r) => { t.claims[r.pick(Object.keys(t.claims))] = r.pick([...texts, ...others]); },
  remove: (t, r) => { delete t.claims[r.pick(Object.keys(t.claims))]; },
  time: (t, r) => { t.claims[r.pick(["exp", "iat", "nbf", "auth_time"])] = r.pick(times); },
  date: (t, r) => { t.claims[r.pick(["exp", "iat", "nbf"])] = r.pick([...others, "1", String(NOW)]); },
  add: (t, r) => {
    const name = r.pick(["azp", "at_hash", "nbf", "scope", "jti", "aud", "client_id", "email_verified",
      "cognito:groups", "custom:x", "__proto__"]);
    Object.defineProperty(t.claims, name, { value: r.pick([...texts, ...others]), enumerable: true, configurable: true, writable: true });
  },
  alg: (t, r) => { t.header.alg = r.pick(algorithms); },
  kid: (t, r) => { t.header.kid = r.pick(["other", "bare", "enc", "ec", "unknown", "", null, 1]); },
  nokid: (t) => { delete t.header.kid; },
  header: (t, r) => {
    t.header[r.pick(["crit", "jku", "jwk", "x5u", "x5c", "typ", "b64", "cty", "zip"])] =
      r.pick([["exp"], [], "JWT", "https://evil.example", JWKS.keys[1], null, true, 1]);
  },
  twice: (t, r) => { t.twice = r.pick(Object.keys(t.claims)); },
  headertwice: (t, r) => { t.headertwice = r.pick(["alg", "kid", "typ"]); },
  json: (t, r) => { t.json = r.pick(["trailing", "bom", "array", "string", "null", "space"]); },
};

/** Changes of the finished text. */
const spoilings = {
  flip: (text, r) => {
    const bytes = Buffer.from(text);
    // In what is signed: flipped signatures are among the property tests of cognito.
    bytes[r.below(text.lastIndexOf("."))] ^= 1 << r.below(7);
    return bytes.toString("latin1");
  },
  padding: (text, r) => {
    const parts = text.split(".");
    parts[r.below(3)] += r.pick(["=", "=="]);
    return parts.join(".");
  },
  standard: (text) => text.replaceAll("-", "+").replaceAll("_", "/"),
  bits: (text, r) => {
    // The bits of the last letter that belong to no byte.
    const parts = text.split("."), at = r.below(3), last = parts[at].at(-1);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    parts[at] = parts[at].slice(0, -1) + letters[letters.indexOf(last) ^ 1];
    return parts.join(".");
  },
  parts: (text, r) => r.pick([`${text}.`, `.${text}`, `${text}.x`, text.replace(".", ".."), text.split(".").slice(0, 2).join("."), `${text.split(".").slice(0, 2).join(".")}.`]),
  cut: (text, r) => text.slice(0, r.below(text.length)),
  space: (text, r) => r.pick([` ${text}`, `${text} `, `${text}\n`, text.replace(".", ".\n")]),
  swap: (text, r) => { const p = text.split("."); return r.pick([[p[1], p[0], p[2]], [p[0], p[1], p[1]], [p[0], p[0], p[2]]]).join("."); },
  long: (text, r) => text + "A".repeat(20_000 + r.below(3) * 4),
};

function honest(r) {
  const token_use = r.pick(["access", "id"]);
  const common = { iss: ISSUER, sub: "8f1c", token_use, exp: NOW + 3600, iat: NOW, auth_time: NOW, jti: "j" };
  const claims = token_use === "id"
    ? { ...common, aud: CLIENT, nonce: NONCE, email: "ada@example.com", email_verified: true, "cognito:username": "ada" }
    : { ...common, client_id: CLIENT, scope: "openid email", username: "ada", "cognito:groups": ["admin"] };
  return { token_use, header: { alg: "RS256", kid: "key" }, claims };
}

function write({ header, claims, twice, headertwice, json }) {
  const double = (text, name) => (name ? text.replace("{", `{${JSON.stringify(name)}:"twice",`) : text);
  const payload = double(JSON.stringify(claims), twice);
  const forms = { trailing: `${payload}x`, bom: `\ufeff${payload}`, array: `[${payload}]`, string: '"text"', null: "null", space: ` ${payload}\n` };
  return `${b64(double(JSON.stringify(header), headertwice))}.${b64(forms[json] ?? payload)}`;
}

/** By whichever algorithm the header names, and by whichever key might be taken for the right one. */
function signature(message, { alg, kid }, r) {
  const bytes = Buffer.from(message);
  const hash = { RS384: "sha384", RS512: "sha512" }[alg] ?? "sha256";
  const key = kid === "other" ? theirs : ours;
  if (alg === "none" && r.below(2)) return "";
  if (alg === "HS256") {
    return createHmac("sha256", ours.publicKey.export({ type: "spki", format: "pem" })).update(bytes).digest("base64url");
  }
  if (alg === "ES256" || kid === "ec") {
    return sign("sha256", bytes, { key: curve.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
  }
  const pss = alg === "PS256" ? { padding: 6, saltLength: 32 } : {};
  // Now and then by a key that the header does not name.
  const signer = r.below(40) === 0 ? (key === ours ? theirs : ours) : key;
  return sign(hash, bytes, { key: signer.privateKey, ...pss }).toString("base64url");
}

/** `count` tokens, each with the use that it is judged for and with what was done to it. */
export function tokens(seed, count) {
  const r = random(seed);
  return Array.from({ length: count }, () => {
    const token = honest(r), done = [];
    for (let n = r.pick([0, 1, 1, 1, 1, 2, 2]); n > 0; n--) {
      const name = r.pick(Object.keys(changes));
      changes[name](token, r);
      done.push(name);
    }
    const message = write(token);
    let text = `${message}.${signature(message, token.header, r)}`;
    if (r.below(4) === 0) {
      const name = r.pick(Object.keys(spoilings));
      text = spoilings[name](text, r);
      done.push(name);
    }
    return { token: text, token_use: token.token_use, done };
  });
}
