// Keeps what the server answers and logs, and what must be in neither, in the folder CAPTURE_DIR:
// scripts/scan-for-secrets.mjs looks for the second in the first. Without CAPTURE_DIR, nothing is kept.

import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** An answer: the site's own as it came, without its cookies; another's for the code in it. */
export function keepAnswer(site, url, { status, location = "", body }) {
  const { origin, pathname } = new URL(url);
  if (origin === site) {
    keep("bodies", `${pathname} ${status} ${location}\n${body}`);
  } else if (URL.canParse(location)) {
    keepSecret(new URL(location).searchParams.get("code"));
  }
}

export function keepLog(text) {
  keep("logs", text);
}

export function keepSecret(secret) {
  if (secret) keep("secrets", secret);
}

function keep(kind, text) {
  const folder = process.env.CAPTURE_DIR;
  if (folder) appendFileSync(join(folder, `providers-${kind}.txt`), `${text}\n`);
}
