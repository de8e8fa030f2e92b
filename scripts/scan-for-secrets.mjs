// Looks for tokens, codes, secrets and passwords in all that the application answered and logged
// during a test run. The tests put that, and the secrets that they know, into the folder that is
// the argument: server/tests/it/support/capture.rs, clients/providers/support/capture.js and
// end2end/support/capture.ts.
//
//     node scripts/scan-for-secrets.mjs FOLDER
//
// Before it says that there is nothing, it shows that it would have found something.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
// A run leaves far more than this: with less, the tests have stopped to keep what they see.
const atLeast = {
  'rust-bodies.txt': 100_000,
  'rust-logs.txt': 20_000,
  'providers-bodies.txt': 100_000,
  'providers-logs.txt': 20_000,
  'output.txt': 1_000,
};

// A JSON Web Token, and a refresh token of Cognito, begin with `{"` in Base64. So does a random value now
// and then, a nonce for instance: that has no readable text after it.
const likeAToken = /eyJ[\w-]{10,}[\w.-]*/g;
const readable = /^[\x20-\x7e]+$/;
// What anybody may write, to be refused: it is nobody's token.
const forged = ['eyJhbGciOiJub25lIn0.e30.'];

const { passwords, secrets } = known();
const texts = readdirSync(folder)
  .filter((name) => !name.endsWith('-secrets.txt'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const checks = [
  ['the tests have kept what they saw, and enough of it', enoughIsKept],
  ['the tests have told which secrets they used', () => secretsAreKnown()],
  ['a planted token, code, secret or password is found', plantedIsFound],
  ['no token, code, secret or password is in an answer or a log', () => texts.flatMap(findings)],
];

let failed = 0;
for (const [name, check] of checks) {
  const problems = check();
  console.log(`test ${name} ... ${problems.length === 0 ? 'ok' : 'FAILED'}`);
  problems.slice(0, 20).forEach((problem) => console.log(`    ${problem}`));
  failed += problems.length === 0 ? 0 : 1;
}
const verdict = failed === 0 ? 'ok' : 'FAILED';
const size = texts.reduce((sum, { text }) => sum + text.length, 0);
console.log(`Scanned ${texts.length} files, ${size} characters, for ${secrets.length} secrets.`);
console.log(`test result: ${verdict}. ${checks.length - failed} passed; ${failed} failed; 0 ignored`);
process.exitCode = failed === 0 ? 0 : 1;

function known() {
  const users = readFileSync(join(import.meta.dirname, '../local-pool/demo-users.toml'), 'utf8');
  const passwords = [...users.matchAll(/^password = "(.*)"$/gm)].map(([, password]) => password);
  const told = readdirSync(folder)
    .filter((name) => name.endsWith('-secrets.txt'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    // Shorter ones are in anything: a test's `short`, for a key that is refused.
    .filter((secret) => secret.length >= 12);
  return { passwords, secrets: [...new Set([...told, ...passwords])] };
}

function enoughIsKept() {
  return Object.entries(atLeast)
    .filter(([name, size]) => !existsSync(join(folder, name)) || textOf(name).length < size)
    .map(([name, size]) => `${name} is missing or shorter than ${size} characters`);
}

function secretsAreKnown() {
  // A client secret, a key, a refresh token and a code, at least, and the demo users' passwords.
  const enough = secrets.length - passwords.length >= 4 && passwords.length > 0;
  return enough ? [] : [`only ${secrets.length} secrets are known`];
}

/** Plants each kind in a copy of each text. */
function plantedIsFound() {
  return texts.flatMap(({ name, text }) => {
    const header = Buffer.from('{"kid":"planted","alg":"RS256"}').toString('base64url');
    const planted = [`${header}.e30.c2ln`, header.slice(0, 20), ...secretsFor(name)];
    const middle = text.indexOf('\n', text.length / 2) + 1;
    const [before, after] = [text.slice(0, middle), text.slice(middle)];
    // Once for all of them: what is found without them does not count.
    const found = findings({ name, text: `${before}${planted.join('\n')}\n${after}` });
    return planted
      .filter((secret) => !found.some((finding) => finding.includes(label(secret))))
      .map((secret) => `${label(secret)} was planted in ${name}, and not found`);
  });
}

/** What is found, by its beginning alone: this is printed. */
function findings({ name, text }) {
  const ours = withoutGreeting(text);
  const tokens = (ours.match(likeAToken) ?? []).filter(
    (found) => isToken(found) && !forged.includes(found),
  );
  const known = secretsFor(name).filter((secret) => ours.includes(secret));
  const found = [...new Set([...tokens, ...known])];
  return found.map((secret) => `${name}: ${label(secret)}, ${around(ours, secret)}`);
}

/** By its first characters, so that a token that was cut off counts as well. */
function isToken(found) {
  return readable.test(Buffer.from(found.slice(0, 12), 'base64url').toString('latin1'));
}

/**
 * What must not stand in a text. The tests' own output shows the demo users' passwords, in pieces: the
 * test runner passes on the greeting as it comes.
 */
function secretsFor(name) {
  return name === 'output.txt' ? secrets.filter((secret) => !passwords.includes(secret)) : secrets;
}

/** In development the server greets with the demo users and their passwords, for people to use. */
function withoutGreeting(text) {
  return text.replace(/^.* {4}\S+@example\.com +\S+( +group .*| *)$/gm, '');
}

function around(text, secret) {
  const at = text.indexOf(secret);
  return JSON.stringify(text.slice(Math.max(0, at - 60), at));
}

function label(secret) {
  return `${secret.slice(0, 6)}… (${secret.length} characters)`;
}

function textOf(name) {
  return texts.find((text) => text.name === name)?.text ?? '';
}
