// What checking an access token costs, beside RSA-2048 verification alone.
import { built, release } from '../support/places.mjs';
import { run } from '../support/program.mjs';
import { row } from '../support/row.mjs';

export const title = "The access token's check";

export async function measure() {
  const program = built(release('jwt'), 'run scripts/bench-build.sh bench');
  const { raw, cold, cached } = JSON.parse(await run(program, [], { core: 0 }));
  const against = 'aws-lc RSA-2048 verification, key parsed';
  const micro = (nanoseconds) => nanoseconds / 1000;
  return [
    row({ what: 'a token not seen before', unit: 'µs', ours: micro(cold), against, theirs: micro(raw) }),
    row({ what: 'the same token again', unit: 'µs', ours: micro(cached), against, theirs: micro(raw) }),
  ];
}
