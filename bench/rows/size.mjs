// What is deployed.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serverProgram } from '../support/apps.mjs';
import { release, target } from '../support/places.mjs';
import { row } from '../support/row.mjs';

export const title = 'Size of what is deployed';

export async function measure() {
  const hello = release('hello-lambda');
  const rows = [
    row({ what: 'server, stripped', unit: 'MB', ours: megabytes(serverProgram()), against: 'line', theirs: 8 }),
    row({
      what: 'server, stripped', unit: 'MB', ours: megabytes(serverProgram()),
      against: 'hello-world lambda_http', theirs: existsSync(hello) ? megabytes(hello) : undefined,
    }),
  ];
  for (const architecture of ['x86_64', 'arm64']) {
    const zip = join(process.env.LAMBDA ?? join(target, 'lambda'), architecture, 'bootstrap.zip');
    if (!existsSync(zip)) continue;
    rows.push(row({ what: `zip for Lambda, ${architecture}`, unit: 'MB', ours: megabytes(zip) }));
  }
  return rows;
}

/** Bytes of the server. */
export const serverBytes = () => statSync(serverProgram()).size;

const megabytes = (file) => statSync(file).size / 1e6;
