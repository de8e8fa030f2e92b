// What a deployment costs a month, computed from listed prices. `node docs/cost.mjs` prints the
// table; `node docs/cost.mjs --check` fails if docs/OPERATIONS.md shows another one.
import { readFileSync } from 'node:fs';
import { prices } from './prices.mjs';

/** What one sign-in and the session after it amount to. OPERATIONS.md says which were measured. */
const session = {
  requests: 20, // 5 to sign in, 11 pages, 4 to sign out
  files: 4, // wasm, JavaScript, CSS, icon
  pageBytes: 4_000, // per request, headers included
  fileBytes: 400_000, // all four together, compressed; nobody has them cached
  logBytes: 1_000, // per request: our lines, Lambda's, the API's
  milliseconds: 40, // per request, billed
  perUser: 10, // sign-ins of one person in a month
};
const server = {
  gigabytes: 0.5,
  coldShare: 0.01, // of requests
  coldMilliseconds: 600,
  peak: 5, // times the average rate
  secrets: 3,
  metrics: 7,
  alarms: 5,
  wafRules: 3,
};
const SECONDS_A_MONTH = 30 * 24 * 3600;
const SETTINGS_READ_A_MONTH = SECONDS_A_MONTH / 300;

/** What `units` cost by tiers of [up to, price of one]. */
export function tiered(units, tiers) {
  let cost = 0;
  let from = 0;
  if (units > tiers.at(-1)[0]) throw new Error(`no price is listed for ${units} units`);
  for (const [to, price] of tiers) {
    cost += Math.max(0, Math.min(units, to) - from) * price;
    from = to;
  }
  return cost;
}

const beyond = (free, price) => [[free, 0], [Infinity, price]];

/** The bill for so many sign-ins in a month, in USD, as rows of [name, amount]. */
export function bill(signIns) {
  const requests = signIns * session.requests;
  const files = signIns * session.files;
  const seconds = session.milliseconds / 1000 + (server.coldShare * server.coldMilliseconds) / 1000;
  const concurrency = Math.ceil((requests / SECONDS_A_MONTH) * server.peak * (session.milliseconds / 1000));
  // An environment that nobody calls reads nothing, so there are never more reads than requests.
  const secretReads = server.secrets * Math.min(requests, concurrency * SETTINGS_READ_A_MONTH);
  const edgeGigabytes = (requests * session.pageBytes + signIns * session.fileBytes) / 1e9;
  const logGigabytes = (requests * session.logBytes) / 1e9;
  const { lambda, api, cloudFront, secrets, cloudWatch, cognito, waf } = prices;
  const rows = [
    ['Lambda', tiered(requests, beyond(lambda.freeRequests, lambda.request))
      + tiered(requests * seconds * server.gigabytes, beyond(lambda.freeGigabyteSeconds, lambda.gigabyteSecond))],
    ['API Gateway', tiered(requests, api.request)],
    ['CloudFront', tiered(requests + files, beyond(cloudFront.freeRequests, cloudFront.request))
      + tiered(edgeGigabytes, cloudFront.gigabyte)
      + tiered(files, beyond(cloudFront.freeFunctionCalls, cloudFront.functionCall))],
    ['Secrets Manager', server.secrets * secrets.secret + secretReads * secrets.call],
    ['CloudWatch', tiered(logGigabytes, beyond(cloudWatch.freeLogGigabytes, cloudWatch.logGigabyte))
      + tiered(server.metrics, beyond(cloudWatch.freeMetrics, cloudWatch.metric))
      + tiered(server.alarms, beyond(cloudWatch.freeAlarms, cloudWatch.alarm))],
  ];
  const users = Math.ceil(signIns / session.perUser);
  const optional = [
    ['With `WAF=true`, in addition', waf.acl + server.wafRules * waf.rule + (requests + files) * waf.request],
    ['Cognito Lite instead of Essentials', tiered(users, cognito.lite)],
    ['Cognito Essentials if everybody signs in once', tiered(signIns, cognito.essentials)],
  ];
  return { rows: [...rows, ['Cognito Essentials', tiered(users, cognito.essentials)]], optional, users };
}

const money = (amount) =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** The table in Markdown. */
export function table(amounts) {
  const bills = amounts.map(bill);
  const row = (name, cells) => `| ${[name, ...cells].join(' | ')} |`;
  const line = (part, index) => row(bills[0][part][index][0], bills.map((one) => money(one[part][index][1])));
  const total = (one) => one.rows.reduce((sum, [, amount]) => sum + amount, 0);
  return [
    row('A month', amounts.map((amount) => `${amount.toLocaleString('en-US')} sign-ins`)),
    row('---', amounts.map(() => '---:')),
    row('People', bills.map(({ users }) => users.toLocaleString('en-US'))),
    ...bills[0].rows.map((_, index) => line('rows', index)),
    row('**Together**', bills.map((one) => `**${money(total(one))}**`)),
    ...bills[0].optional.map((_, index) => line('optional', index)),
  ].join('\n');
}

/** Throws if tiers are not added up as a bill would. */
function checkArithmetic() {
  const tiers = [[10, 0], [100, 2], [Infinity, 1]];
  for (const [units, expected] of [[0, 0], [10, 0], [11, 2], [100, 180], [103, 183]]) {
    const cost = tiered(units, tiers);
    if (cost !== expected) throw new Error(`${units} units cost ${cost} instead of ${expected}`);
  }
}

const computed = table([1_000, 100_000, 10_000_000]);
if (process.argv.includes('--check')) {
  checkArithmetic();
  const text = readFileSync(new URL('OPERATIONS.md', import.meta.url), 'utf8');
  if (!text.includes(`\n${computed}\n`)) {
    console.error('docs/OPERATIONS.md shows other costs: put in what `node docs/cost.mjs` prints');
    process.exit(1);
  }
} else {
  console.log(computed);
}
