// The MDN HTTP Observatory's verdict on the server, over https with a certificate authority of this
// run's own: observatory.mjs SERVER. Fails below A+ or 130.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const MINIMUM = 130;
const server = resolve(process.argv[2]);
const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "observatory-"));

/** A certificate for localhost that is its own authority. */
function certificate() {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert), path: cert };
}

const freePort = () => new Promise((done) => {
  const socket = createSocket().listen(0, "127.0.0.1", () => {
    const { port } = socket.address();
    socket.close(() => done(port));
  });
});

/** What stands in front of the server in production: it ends TLS, and passes everything on. */
function proxy({ key, cert }, from, to) {
  return createServer({ key, cert }, (incoming, outgoing) => {
    const { method, url } = incoming;
    // The scanner leaves the port out, and the server would send it to the address that it knows.
    const headers = { ...incoming.headers, host: `localhost:${from}` };
    const onward = request({ host: "127.0.0.1", port: to, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  }).listen(from, "localhost");
}

function start(port, site) {
  const env = {
    PATH: process.env.PATH, RUST_LOG: "error", LEPTOS_OUTPUT_NAME: "leptos-cognito",
    LEPTOS_SITE_ADDR: `127.0.0.1:${port}`, LEPTOS_SITE_ROOT: join(root, "target/site"), SITE_URL: site,
    SECRET_KEY: "a secret key for the observatory", AWS_REGION: "eu-west-1",
    AWS_COGNITO_USER_POOL_ID: "eu-west-1_AbCdEfGhI", AWS_COGNITO_USER_POOL_CLIENT_ID: "1example23456789",
    AWS_COGNITO_DOMAIN: "https://my-app.auth.eu-west-1.amazoncognito.com",
  };
  return spawn(server, [], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

async function answers(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await fetch(`http://127.0.0.1:${port}/health`).then((r) => r.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the server does not answer");
}

/** In a process of its own: it reads its authorities when it starts. */
function scan(host, ca) {
  const observatory = join(import.meta.dirname, "node_modules/@mdn/mdn-http-observatory");
  // Its installation would fetch this list; whether a site is preloaded counts nothing here.
  mkdirSync(join(observatory, "conf"), { recursive: true });
  writeFileSync(join(observatory, "conf/hsts-preload.json"), "[]");
  const child = spawn("node", [join(observatory, "src/scan.js"), host], { env: { ...process.env, NODE_EXTRA_CA_CERTS: ca } });
  let text = "";
  child.stdout.on("data", (data) => { text += data; });
  child.stderr.on("data", (data) => process.stderr.write(data));
  return new Promise((done) => child.once("close", () => done(JSON.parse(text))));
}

const [outside, inside] = [await freePort(), await freePort()];
const tls = certificate();
const child = start(inside, `https://localhost:${outside}`);
const front = proxy(tls, outside, inside);
let passed = false;
try {
  await answers(inside);
  const result = await scan(`localhost:${outside}`, tls.path);
  for (const [name, test] of Object.entries(result.tests ?? {})) {
    const points = String(test.scoreModifier ?? 0).padStart(4);
    console.log(`${test.pass ? "ok    " : "FAILED"} ${points}  ${name}: ${test.result}`);
  }
  const { grade, score } = result.scan ?? result;
  // A redirect or an error has headers as good: what is judged must be the welcome page.
  const isPage = result.scan?.statusCode === 200 && !/not-html/.test(result.tests["subresource-integrity"].result);
  if (!isPage) console.log(`FAILED: what was judged is no page (status ${result.scan?.statusCode})`);
  passed = isPage && grade === "A+" && score >= MINIMUM;
  console.log(`MDN HTTP Observatory: ${grade}, ${score} (at least A+, ${MINIMUM})`);
} finally {
  child.kill();
  front.closeAllConnections();
  front.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`test result: ${passed ? "ok" : "FAILED"}. ${passed ? 1 : 0} passed; ${passed ? 0 : 1} failed; 0 ignored;`);
process.exitCode = passed ? 0 : 1;
