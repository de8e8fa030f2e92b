// How cost grows: a table and a plot for each curve, and the ratio of its ends as a row.
import * as curves from '../growth/curves.mjs';
import { plot } from '../growth/plot.mjs';
import { figure, row } from '../support/row.mjs';

export const title = 'How cost grows';

const INSTRUCTIONS = [['instructions', 'instructions for /private'], ['cookie', 'bytes of cookies']];
const CURVES = {
  groups: { x: 'groups', columns: INSTRUCTIONS },
  keys: { x: 'keys in the key set', columns: INSTRUCTIONS },
  cookies: { x: 'bytes of cookies', columns: [['instructions', 'instructions for /private']] },
  connections: {
    x: 'connections', isLogarithmic: true,
    columns: [['rate', 'req/s of /'], ['p50', 'p50, ms'], ['p99', 'p99, ms'], ['memory', 'most memory, MB'], ['failed', 'failed']],
  },
};

export async function measure() {
  const rows = [];
  const sections = ['## How cost grows', ''];
  for (const [name, { x, columns, isLogarithmic }] of Object.entries(CURVES)) {
    console.log(`    ${name}`);
    const points = await curves[name]();
    const [field, y] = columns[0];
    await plot(name, points, { x, y, field, isLogarithmic });
    const [first, last] = [points[0], points.at(-1)];
    rows.push(row({
      what: `${y}: with ${last.x} ${x}`, ours: last[field], against: `with ${first.x}`, theirs: first[field],
    }));
    sections.push(
      `| ${[x, ...columns.map(([, title]) => title)].join(' | ')} |`,
      `|${'---:|'.repeat(columns.length + 1)}`,
      ...points.map((point) => `| ${[point.x, ...columns.map(([field]) => figure(point[field]))].join(' | ')} |`),
      '', `![${y} by ${x}](growth/${name}.svg)`, '',
    );
  }
  return Object.assign(rows, { sections });
}
