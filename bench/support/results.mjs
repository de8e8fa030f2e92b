// RESULTS.md, made of what each family has measured last.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { output, peerTarget, release, repository } from './places.mjs';
import { figure, ratio } from './row.mjs';

/** What ours is compared with, and the program that must be built for it. */
const COMPARED = {
  'Bare axum routes': release('app-and-floor'),
  'Hello-world lambda_http': release('hello-lambda'),
  "Leptos's hello page": join(peerTarget, 'release/server'),
};

const file = (family) => join(output, 'rows', `${family}.json`);

/** Keeps a family's rows, with when and of what they were measured. */
export function keep(family, measured) {
  const of = { date: new Date().toISOString().slice(0, 16), commit: measuredCommit() };
  const note = process.env.BENCH_NOTE;
  writeFileSync(file(family), JSON.stringify({ ...measured, ...of, note }, null, 2));
}

/** What was measured. Of a program that was built elsewhere, only whoever names it can say. */
function measuredCommit() {
  if (process.env.SERVER) return `${process.env.BENCH_COMMIT ?? 'a commit not named'}, built elsewhere`;
  const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', 'app', 'cognito', 'server', 'frontend', 'style', 'Cargo.toml', 'Cargo.lock');
  return git('rev-parse', '--short', 'HEAD') + (isChanged ? ' (changed)' : '');
}

export function writeResults(families) {
  const results = families.map((family) => ({ family, ...read(family) }));
  const text = [
    '# Results',
    'Made by `make bench`; do not edit. Figures are of one machine, often a busy one: **only the ratios',
    'within a run count**. Instructions and bytes are the same each time. In every row "ratio" is ours',
    'over the other; of rates, more is better, of everything else, less.',
    '',
    `Machine: ${cpus()[0].model}, ${cpus().length} cores. Server on one core, load on the other.`,
    '',
    '| What | Ours | Against | Its figure | Ratio |',
    '|---|---:|---|---:|---:|',
    ...results.flatMap(({ title, rows, date, commit, note }) => [
      ...(rows?.length ? [`| **${title}** (${date} UTC, ${[commit, note].filter(Boolean).join(', ')}) | | | | |`] : []),
      ...(rows ?? []).map(tableLine),
    ]),
    '',
    ...results.flatMap(({ sections }) => sections ?? []),
    ...missing(results),
  ];
  writeFileSync(join(repository, 'bench/RESULTS.md'), `${text.join('\n').trimEnd()}\n`);
}

function tableLine(one) {
  const { what, unit, ours, against = '', theirs } = one;
  return `| ${what} | ${figure(ours, unit)} | ${against} | ${figure(theirs, unit)} | ${ratio(one)} |`;
}

function missing(results) {
  const lines = results.flatMap(({ family, title, missing }) => {
    if (missing) return [`- ${title ?? family}: ${missing}`];
    return title ? [] : [`- ${family}: not measured yet`];
  });
  for (const [what, file] of Object.entries(COMPARED)) {
    if (!existsSync(file)) lines.push(`- ${what}, wherever it would stand beside ours: ${relative(repository, file)} is not built`);
  }
  return lines.length > 0 ? ['## Missing', '', ...lines] : [];
}

function read(family) {
  return existsSync(file(family)) ? JSON.parse(readFileSync(file(family), 'utf8')) : {};
}
