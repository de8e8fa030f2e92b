// Writes .env for local use against a deployed pool: from Parameter Store and Secrets Manager, as the
// function reads them.

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { paginateGetParametersByPath, SSMClient } from "@aws-sdk/client-ssm";
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../lib/settings.ts";

const WANTED = ["AWS_COGNITO_USER_POOL_ID", "AWS_COGNITO_DOMAIN", "AWS_COGNITO_USER_POOL_CLIENT_ID"];
const SECRET = "AWS_COGNITO_USER_POOL_CLIENT_SECRET";

async function readParameters(region: string, path: string): Promise<Map<string, string>> {
  const parameters = new Map<string, string>();
  for await (const page of paginateGetParametersByPath({ client: new SSMClient({ region }) }, { Path: path })) {
    for (const { Name = "", Value = "" } of page.Parameters ?? []) {
      parameters.set(Name.slice(path.length + 1), Value);
    }
  }
  const missing = [...WANTED, `${SECRET}_ARN`].find((name) => !parameters.has(name));
  if (missing) throw new Error(`there is no ${path}/${missing} in ${region}: is it deployed there? (make deploy)`);
  return parameters;
}

async function readSecret(region: string, id = ""): Promise<string> {
  try {
    const { SecretString } = await new SecretsManagerClient({ region }).send(new GetSecretValueCommand({ SecretId: id }));
    if (SecretString) return SecretString;
  } catch (error) {
    throw new Error(`the secret ${id} cannot be read: ${(error as Error).message}`);
  }
  throw new Error(`the secret ${id} is empty`);
}

async function main(): Promise<void> {
  const file = join(process.env.ENV_FILE_FOLDER ?? join(import.meta.dirname, "../.."), ".env");
  if (existsSync(file)) throw new Error(".env is there already: move it away first");
  const { namespace, region } = readSettings(process.env);
  const parameters = await readParameters(region, `/leptos-cognito/${namespace}`);
  const secret = await readSecret(region, parameters.get(`${SECRET}_ARN`));
  const lines = [
    `# The user pool of the deployment ${namespace}. It must allow localhost: LOCALHOST_CALLBACKS=true.`,
    `AWS_REGION=${region}`,
    ...WANTED.map((name) => `${name}=${parameters.get(name)}`),
    `${SECRET}=${secret}`,
    "SITE_URL=http://localhost:3000",
    // This machine's own: what seals the deployment's cookies stays there.
    `SECRET_KEY=${randomBytes(32).toString("hex")}`,
  ];
  // For its owner alone: it holds two secrets.
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600, flag: "wx" });
  console.log(`Wrote ${file}. Start with: make local`);
}

main().catch((error: Error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});
