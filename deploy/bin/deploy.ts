import { App } from "aws-cdk-lib";
import { config } from "dotenv";
import { join } from "node:path";
import { defineStacks } from "../lib/application.ts";
import { findArtifacts } from "../lib/artifacts.ts";
import { readSettings, SettingError } from "../lib/settings.ts";

const root = join(import.meta.dirname, "../..");
// As the server does: the process environment wins over .env.
config({ path: join(root, ".env"), quiet: true });

try {
  const settings = readSettings(process.env);
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const artifacts = findArtifacts(target, settings, process.env.REQUIRE_BUILD === "true");
  defineStacks(new App(), settings, artifacts);
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
}
