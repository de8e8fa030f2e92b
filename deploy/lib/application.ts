import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Artifacts } from "./artifacts.ts";
import { Edge } from "./edge.ts";
import type { Settings } from "./settings.ts";
import { Application } from "./stack.ts";

/** The stacks of a deployment: one, and one in us-east-1 where CloudFront or a domain needs it. */
export function defineStacks(app: App, settings: Settings, artifacts: Artifacts): { application: Application; edge: Edge | undefined } {
  const { account, region, namespace } = settings;
  const name = `leptos-cognito-${namespace}`;
  const tags = { application: "leptos-cognito", namespace };
  const env = (region: string) => ({ region, ...(account ? { account } : {}) });
  const edge = Edge.isNeeded(settings)
    ? new Edge(app, `${name}-edge`, settings, { env: env("us-east-1"), crossRegionReferences: true, tags })
    : undefined;
  const application = new Application(app, name, {
    settings,
    artifacts,
    edge: { certificate: edge?.certificate, webAclArn: edge?.webAclArn },
    env: env(region),
    crossRegionReferences: true,
    tags,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { application, edge };
}
