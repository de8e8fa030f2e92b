// One line per test, and at the end how many passed, as cargo says it.

export default async function* reporter(events) {
  let passed = 0, failed = 0;
  for await (const { type, data } of events) {
    // A file is reported as a test of its own, which counts if it ended before its tests did.
    const isFile = data?.details?.type === "suite" || data?.name?.endsWith(".test.js");
    const hasEnded = [undefined, "subtestsFailed"].includes(data?.details?.error?.failureType);
    if (isFile && hasEnded) continue;
    if (type === "test:pass") {
      passed += 1;
      yield `test ${data.name} ... ok\n`;
    } else if (type === "test:fail") {
      failed += 1;
      yield `test ${data.name} ... FAILED\n${data.details.error.stack}\n${data.details.error.cause?.stack ?? ""}\n`;
    } else if (type === "test:stderr" || type === "test:stdout") {
      yield data.message;
    }
  }
  const verdict = failed === 0 ? "ok" : "FAILED";
  yield `test result: ${verdict}. ${passed} passed; ${failed} failed; 0 ignored;\n`;
}
