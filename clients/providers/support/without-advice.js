// oidc-provider advises on the console, in every process that uses it, what to change in production.
// This is imported before it, and leaves that out.

for (const name of ["info", "warn"]) {
  const say = console[name];
  console[name] = (text, ...more) => `${text}`.startsWith("oidc-provider ") || say(text, ...more);
}
