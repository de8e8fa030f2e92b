// The result: a table to read, a line to count, and the second part of docs/RELIABILITY.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const FILE = 'docs/RELIABILITY.md';
/** By how much memory may have grown since the first fifth: a leak would not stop there. */
const GROWTH = 1.1;

/** Prints and writes the result, and says whether it is good. */
export function report(result) {
  const { counts, sessions, lost, firstMemory, lastMemory, alive } = result;
  const mb = (number) => `${number.toFixed(1)} MB`;
  const checks = [
    ['pages with 200', 'more than 1,000', counts.ok.toLocaleString('en'), counts.ok > 1000],
    [
      '503 with Retry-After, while the pool could not be asked',
      'allowed',
      counts.unavailable.toLocaleString('en'),
      true,
    ],
    ['any other 5xx', '0', String(counts.other_5xx), counts.other_5xx === 0],
    ['sent to sign in, 401 or 403', '0', String(counts.signed_out), counts.signed_out === 0],
    ['any other status', '0', String(counts.others), counts.others === 0],
    ['broken connections', '0', String(counts.broken), counts.broken === 0],
    ['no answer within 10 s', '0', String(counts.timeouts), counts.timeouts === 0],
    [`sessions lost, of ${sessions}`, '0', String(lost), lost === 0],
    [
      "the server's memory at the end",
      `at most 10 % above the ${mb(firstMemory)} at a fifth of the time`,
      mb(lastMemory),
      lastMemory <= firstMemory * GROWTH,
    ],
    ['the server runs', 'yes', alive ? 'yes' : 'no', alive],
  ];
  const passed = checks.filter(([, , , good]) => good).length;
  const failed = checks.length - passed;
  const table = [
    '| What | Expected | Seen | |',
    '|---|---|---|---|',
    ...checks.map(([what, expected, seen, good]) => {
      return `| ${what} | ${expected} | ${seen} | ${good ? 'pass' : 'FAIL'} |`;
    }),
  ].join('\n');
  const text = `\n${sentence(result)}\n\n${table}\n`;
  console.log(text);
  write(text);
  const verdict = failed === 0 ? 'ok' : 'FAILED';
  console.log(`test result: ${verdict}. ${passed} passed; ${failed} failed; 0 ignored`);
  return failed === 0;
}

function sentence({ counts, events, sessions, profile }) {
  const seconds = counts.microseconds / 1e6;
  const answers = counts.ok + counts.unavailable + counts.other_5xx + counts.others;
  const rate = Math.round(answers / seconds).toLocaleString('en');
  const ms = (microseconds) => `${Math.round(microseconds / 1000)} ms`;
  const meanwhile = events.map(({ second, what }) => `- at ${second} s ${what}`).join('\n');
  return (
    `The last run: ${Math.round(seconds)} s on ${cpus().length} shared cores, 32 connections, ` +
    `${sessions} sessions with access tokens of 30 s, a server built ${profile}: ${rate} pages a ` +
    `second, half of them within ${ms(counts.p50)}, 99 % within ${ms(counts.p99)}. ` +
    `Meanwhile:\n\n${meanwhile}`
  );
}

function write(text) {
  const [begin, end] = ['<!-- begin load -->\n', '\n<!-- end load -->'];
  const old = readFileSync(FILE, 'utf8');
  const [from, to] = [old.indexOf(begin) + begin.length, old.indexOf(end)];
  writeFileSync(FILE, old.slice(0, from) + text + old.slice(to));
}
