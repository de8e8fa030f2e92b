// moto: Parameter Store and Secrets Manager as a server on this machine.

import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

export const REGION = "eu-west-1";

/** What AWS's own clients need to talk to it. moto believes any key. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "somebody", AWS_SECRET_ACCESS_KEY: "something" };

export class Moto {
  private readonly ssm: SSMClient;
  private readonly secrets: SecretsManagerClient;

  private constructor(readonly url: string, private readonly process: ChildProcess) {
    const credentials = { accessKeyId: CREDENTIALS.AWS_ACCESS_KEY_ID, secretAccessKey: CREDENTIALS.AWS_SECRET_ACCESS_KEY };
    const client = { endpoint: url, region: REGION, credentials };
    this.ssm = new SSMClient(client);
    this.secrets = new SecretsManagerClient(client);
  }

  static async start(): Promise<Moto> {
    const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target");
    const packages = join(target, "test-tools/moto");
    if (!existsSync(join(packages, "moto"))) throw new Error("moto is not installed: run make deploy-test");
    const port = await freePort();
    const program = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
      env: { ...process.env, PYTHONPATH: packages },
      stdio: "ignore",
    });
    const moto = new Moto(`http://127.0.0.1:${port}`, program);
    while (!(await fetch(moto.url).then(() => true, () => false))) {
      if (program.exitCode !== null) throw new Error(`moto has stopped: ${program.exitCode}`);
      await setTimeout(50);
    }
    return moto;
  }

  /** What a program finds it by, and nothing else of this machine's settings. */
  get environment(): Record<string, string> {
    const quiet = { AWS_EC2_METADATA_DISABLED: "true", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
    return { ...CREDENTIALS, ...quiet, AWS_ENDPOINT_URL: this.url, AWS_REGION: REGION };
  }

  async putParameter(name: string, value: string): Promise<void> {
    await this.ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }));
  }

  async deleteParameter(name: string): Promise<void> {
    await this.ssm.send(new DeleteParameterCommand({ Name: name }));
  }

  /** Creates a secret, and gives its ARN. */
  async createSecret(name: string, value: string): Promise<string> {
    const { ARN } = await this.secrets.send(new CreateSecretCommand({ Name: name, SecretString: value }));
    return ARN ?? "";
  }

  stop(): void {
    this.ssm.destroy();
    this.secrets.destroy();
    this.process.kill("SIGKILL");
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
