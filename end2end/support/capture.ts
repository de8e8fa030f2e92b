// Keeps what the app answers and logs during a whole test run, and the codes that its pool gave out,
// in the folder CAPTURE_DIR: scripts/scan-for-secrets.mjs looks for the second in the first.
import type { BrowserContext, Response } from '@playwright/test';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const folder = process.env.CAPTURE_DIR;

/** Keeps the documents and data that `context` gets from the app, wherever that is. */
export function keepAnswers(context: BrowserContext) {
  if (folder) {
    context.on('response', (response) => void keepAnswer(response));
  }
}

/** Keeps what a program says. */
export function keepLog(stream: Readable) {
  if (folder) {
    stream.on('data', (text: Buffer) => keep('logs', text.toString()));
  }
}

async function keepAnswer(response: Response) {
  const { hostname, pathname } = new URL(response.url());
  const location = response.headers().location ?? '';
  if (hostname !== 'localhost') {
    // The pool's: it sends the browser back with a code.
    const code = URL.canParse(location) && new URL(location).searchParams.get('code');
    if (code) {
      keep('secrets', code);
    }
  } else if (!pathname.startsWith('/pkg/')) {
    // A page that was left before its body came has none.
    const body = await response.text().catch(() => '');
    keep('bodies', `${pathname} ${response.status()} ${location}\n${body}`);
  }
}

function keep(kind: string, text: string) {
  appendFileSync(join(folder ?? '', `browser-${kind}.txt`), `${text}\n`);
}
