// RESULTS.md, made of what each family has measured last.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { output, repository } from './places.mjs';
import { figure, ratio } from './row.mjs';

const file = (family) => join(output, 'rows', `${family}.json`);

/** Keeps a family's rows, with when and of what they were measured. */
export function keep(family, measured) {
  const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  const commit = git('rev-parse', '--short', 'HEAD');
  const isChanged = git('status', '--porcelain', '--', 'app', 'cognito', 'server', 'frontend', 'Cargo.toml', 'Cargo.lock');
  const of = { date: new Date().toISOString().slice(0, 16), commit: commit + (isChanged ? ' (changed)' : '') };
  const note = process.env.BENCH_NOTE;
  writeFileSync(file(family), JSON.stringify({ ...measured, ...of, note }, null, 2));
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
  return lines.length > 0 ? ['## Missing', '', ...lines] : [];
}

function read(family) {
  return existsSync(file(family)) ? JSON.parse(readFileSync(file(family), 'utf8')) : {};
}
