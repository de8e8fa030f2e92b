// One line per test, and at the end how many passed, as cargo says it.

export default async function* reporter(events) {
  let passed = 0, failed = 0;
  for await (const { type, data } of events) {
    // A file is reported as a test of its own.
    if (data?.details?.type === "suite" || data?.name?.endsWith(".test.ts")) continue;
    if (type === "test:pass") {
      passed += 1;
      yield `test ${data.name} ... ok\n`;
    } else if (type === "test:fail") {
      failed += 1;
      const { error } = data.details;
      yield `test ${data.name} ... FAILED\n${error.cause?.stack ?? error.stack}\n`;
    } else if (type === "test:stderr" || type === "test:stdout") {
      yield data.message;
    }
  }
  const verdict = failed === 0 ? "ok" : "FAILED";
  yield `test result: ${verdict}. ${passed} passed; ${failed} failed; 0 ignored;\n`;
}
