// Before anything else reads its environment: the site that is served is the production build's.
import { resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');
const target = resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target');

process.env.PRODUCTION_SITE ??= resolve(target, 'bench/site');
