// A curve as SVG, drawn by Vega.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';

/** Writes `bench/growth/NAME.svg`. */
export async function plot(name, points, { x, y, field, isLogarithmic = false }) {
  const scale = isLogarithmic ? { type: 'log' } : { zero: false };
  const specification = {
    width: 420,
    height: 220,
    background: 'white',
    data: { values: points },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: x, scale },
      y: { field, type: 'quantitative', title: y, scale: { zero: true } },
    },
  };
  const view = new View(parse(compile(specification).spec), { renderer: 'none' });
  writeFileSync(join(import.meta.dirname, `${name}.svg`), `${await view.toSVG()}\n`);
  view.finalize();
}
