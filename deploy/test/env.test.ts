// `make env`, as a program of its own, against Parameter Store and Secrets Manager as moto plays them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Moto } from "./moto.ts";

const PATH = "/leptos-cognito/staging";
const VALUES = {
  AWS_COGNITO_USER_POOL_ID: "eu-west-1_AbCdEfGhI",
  AWS_COGNITO_DOMAIN: "https://leptos-staging.auth.eu-west-1.amazoncognito.com",
  AWS_COGNITO_USER_POOL_CLIENT_ID: "1example23456789abcdefghij",
};
/** More than one page of Parameter Store holds, with those above. */
const OTHERS = Array.from({ length: 10 }, (_, index) => `A_SETTING_${index}`);
let moto: Moto;

before(async () => {
  moto = await Moto.start();
  const arn = await moto.createSecret("leptos-cognito/staging/client-secret", "the client's secret");
  const parameters = { ...VALUES, AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN: arn };
  for (const name of OTHERS) await moto.putParameter(`${PATH}/${name}`, "a value");
  for (const [name, value] of Object.entries(parameters)) await moto.putParameter(`${PATH}/${name}`, value);
});
after(() => moto.stop());

interface Outcome {
  status: number;
  output: string;
  errors: string;
}

/** Runs it as scripts/deploy.sh does, with the project's folder elsewhere. */
function makeEnv(folder: string, namespace = "staging"): Promise<Outcome> {
  const env = { ...moto.environment, PATH: process.env.PATH, NAMESPACE: namespace, ENV_FILE_FOLDER: folder };
  return new Promise((resolve) => {
    execFile("node", ["--import", "tsx", "bin/env.ts"], { cwd: join(import.meta.dirname, ".."), env }, (error, output, errors) =>
      resolve({ status: error ? Number(error.code) : 0, output, errors }),
    );
  });
}

const emptyFolder = () => mkdtempSync(join(tmpdir(), "make-env-"));

test("make env writes what signs in at the deployed pool, for its owner alone", async () => {
  const folder = emptyFolder();
  const { status, output, errors } = await makeEnv(folder);
  assert.equal(status, 0, errors);
  assert.ok(output.includes("make local"), output);
  const file = join(folder, ".env");
  assert.equal((statSync(file).mode & 0o777).toString(8), "600");
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const settings = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  const { SECRET_KEY, ...others } = settings;
  assert.deepEqual(others, {
    ...VALUES,
    AWS_REGION: "eu-west-1",
    AWS_COGNITO_USER_POOL_CLIENT_SECRET: "the client's secret",
    SITE_URL: "http://localhost:3000",
  });
  assert.match(SECRET_KEY, /^[0-9a-f]{64}$/);
  assert.ok(!output.includes("secret") && !output.includes(SECRET_KEY), output);
});

test("make env leaves an .env alone that is there", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, ".env"), "MINE=1\n");
  const { status, errors } = await makeEnv(folder);
  assert.equal(status, 1);
  assert.equal(errors, "error: .env is there already: move it away first\n");
  assert.equal(readFileSync(join(folder, ".env"), "utf8"), "MINE=1\n");
});

test("make env names a parameter that is missing, and writes nothing", async () => {
  const folder = emptyFolder();
  const name = `${PATH}/AWS_COGNITO_DOMAIN`;
  await moto.deleteParameter(name);
  const { status, errors } = await makeEnv(folder);
  await moto.putParameter(name, VALUES.AWS_COGNITO_DOMAIN);
  assert.equal(status, 1);
  assert.equal(errors, `error: there is no ${name} in eu-west-1: is it deployed there? (make deploy)\n`);
  assert.ok(!existsSync(join(folder, ".env")));
});

test("make env names a secret that cannot be read, and writes nothing", async () => {
  const folder = emptyFolder();
  const name = `${PATH}-2/AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN`;
  for (const [name, value] of Object.entries(VALUES)) await moto.putParameter(`${PATH}-2/${name}`, value);
  await moto.putParameter(name, "leptos-cognito/nowhere");
  const { status, errors } = await makeEnv(folder, "staging-2");
  assert.equal(status, 1);
  assert.match(errors, /^error: the secret leptos-cognito\/nowhere cannot be read: .+\n$/);
  assert.ok(!existsSync(join(folder, ".env")));
});
