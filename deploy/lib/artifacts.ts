import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compressSite } from "./compress.ts";
import { SettingError, type Settings } from "./settings.ts";

/** What `make lambda` has built. */
export interface Artifacts {
  /** The zip or folder with `bootstrap`. */
  code: string;
  /** The site's files, in a folder for each encoding. */
  site: string;
}

/**
 * The build in `target`, or, where only templates are wanted and nothing is built, something of the
 * same shape that cannot run.
 */
export function findArtifacts(target: string, settings: Settings, required: boolean): Artifacts {
  const code = join(target, "lambda", settings.architecture, "bootstrap.zip");
  const site = join(target, "site");
  if (!existsSync(code) || !existsSync(join(site, "pkg"))) {
    if (required) throw new SettingError(`there is no ${code} with its site: run make lambda first`);
    console.error("There is no build yet: these templates cannot be deployed (make lambda builds).");
    return placeholder();
  }
  const compressed = join(target, "deploy", "site");
  compressSite(site, compressed);
  return { code, site: compressed };
}

/** The shape of a build, the same each time. */
export function placeholder(): Artifacts {
  const folder = mkdtempSync(join(tmpdir(), "leptos-cognito-"));
  const [code, site] = [join(folder, "code"), join(folder, "site")];
  mkdirSync(code);
  writeFileSync(join(code, "bootstrap"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  mkdirSync(join(site, "pkg"), { recursive: true });
  writeFileSync(join(site, "favicon.svg"), "<svg/>");
  writeFileSync(join(site, "pkg", "leptos-cognito.css"), "body{}");
  const compressed = join(folder, "compressed");
  compressSite(site, compressed);
  return { code, site: compressed };
}
