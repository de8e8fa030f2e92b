// One row of the table.

/**
 * `what` was measured, in `unit`; `against` is what stands beside it and measured `theirs` in the
 * same run. Without a figure to compare with, the row says so.
 */
export function row({ what, unit = '', ours, against, theirs }) {
  return { what, unit, ours, against: theirs ? against : undefined, theirs: theirs ?? undefined };
}

const DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A figure with its unit, with as many digits as can be believed. */
export function figure(value, unit = '') {
  if (value === undefined || value === null) return '';
  const digits = Math.abs(value) >= 1000 ? WHOLE : DIGITS;
  return `${digits.format(value)} ${unit}`.trim();
}

/** Ours over theirs. */
export function ratio({ ours, theirs }) {
  if (!theirs) return '';
  const value = ours / theirs;
  return value >= 10 ? value.toFixed(1) : value.toPrecision(3);
}
