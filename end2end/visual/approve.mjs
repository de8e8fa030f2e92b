// Makes the pictures that Playwright has just written small.
import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const folder = join(import.meta.dirname, 'approved');
let bytes = 0;
for (const file of readdirSync(folder).filter((file) => file.endsWith('.png'))) {
  const path = join(folder, file);
  const picture = sharp(readFileSync(path));
  const { isPalette } = await picture.metadata();
  if (!isPalette) {
    const options = { palette: true, colours: 16, dither: 0, effort: 10, compressionLevel: 9 };
    await picture.png(options).toFile(`${path}.small`);
    renameSync(`${path}.small`, path);
  }
  bytes += statSync(path).size;
}
const size = Math.round(bytes / 1024);
console.log(`end2end/visual/approved: ${size} KB of pictures. Look at them before you commit them.`);
