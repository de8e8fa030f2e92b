// What aws-jwt-verify and our verifier say of the same tokens, at the same time of day.

import { spawnSync } from "node:child_process";
import { mock } from "node:test";

import { CognitoJwtVerifier } from "aws-jwt-verify";

import { CLIENT, ISSUER, JWKS, NONCE, NOW, POOL } from "./tokens.js";

export function verdictsOfAws(tokens) {
  mock.timers.enable({ apis: ["Date"], now: NOW * 1000 });
  const verifiers = Object.fromEntries(["access", "id"].map((tokenUse) => {
    const verifier = CognitoJwtVerifier.create({ userPoolId: POOL, clientId: CLIENT, tokenUse });
    verifier.cacheJwks(JWKS);
    return [tokenUse, verifier];
  }));
  const verdicts = tokens.map(({ token, token_use }) => {
    try {
      verifiers[token_use].verifySync(token);
      return "accepted";
    } catch (error) {
      return `${error.constructor.name}: ${error.message}`;
    }
  });
  mock.timers.reset();
  return verdicts;
}

export function verdictsOfOurs(tokens) {
  const court = { jwks: JWKS, issuer: ISSUER, client_id: CLIENT, nonce: NONCE, now: NOW };
  const input = [court, ...tokens].map((line) => JSON.stringify(line)).join("\n");
  const { stdout, stderr, status, error } = spawnSync(process.env.JUDGE, { input, maxBuffer: 1 << 28, encoding: "utf8" });
  if (status !== 0) throw new Error(`${process.env.JUDGE}: ${error ?? stderr}`);
  return stdout.trimEnd().split("\n");
}
