// The deployment's settings: read and checked here, and nowhere else. README.md lists them.

/** What a deployment is told from outside. */
export interface Settings {
  /** Tells deployments in one account apart; part of every name. */
  namespace: string;
  account: string | undefined;
  region: string;
  /** The site's own domain, where there is one. */
  domain: Domain | undefined;
  /** The prefix of the sign-in pages' domain, without a domain of one's own. */
  cognitoPrefix: string | undefined;
  /** CloudFront and S3 in front; without, the function serves everything. */
  cdn: boolean;
  waf: boolean;
  xray: boolean;
  /** Whether people may add a TOTP app to their account. */
  mfa: boolean;
  deletionProtection: boolean;
  /** Whether http://localhost:3000 may sign in at this pool too. */
  localhostCallbacks: boolean;
  architecture: "arm64" | "x86_64";
  memoryMegabytes: number;
  reservedConcurrency: number | undefined;
  logLevel: string;
  logRetentionDays: number;
  accessTokenMinutes: number;
  refreshTokenHours: number;
  /** Who the pool's e-mail comes from, through Amazon SES; without, Cognito's own sender. */
  sender: Sender | undefined;
  alarmEmail: string | undefined;
  /** Failed sign-ins within a quarter of an hour that are worth a look. */
  alarmSignInFailures: number;
}

/** A domain in Route 53, and the hosts in it. */
export interface Domain {
  name: string;
  hostedZoneId: string;
  /** Where people reach the site. */
  host: string;
  /** Where the sign-in pages are. */
  cognitoHost: string;
}

/** What Amazon SES sends as. */
export interface Sender {
  address: string;
  /** The identity that was verified in SES: the address's domain, or the address itself. */
  identity: string;
}

/** A setting that cannot be used: one line that says which, and what it should be. */
export class SettingError extends Error {}

type Environment = Record<string, string | undefined>;

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;
const EMAIL = /^[^@\s]+@[^@\s]+$/;
/** At `trace`, libraries log what they are given: secrets too. */
const LOG_LEVEL = /^(?!.*\btrace\b)[a-z0-9_:=,]+$/;
/** What CloudWatch Logs accepts up to a year. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];

/** Reads the settings; empty counts as absent. */
export function readSettings(environment: Environment): Settings {
  const read = new Reader(environment);
  const domain = readDomain(read);
  const [cdn, waf] = [read.flag("CDN", true), read.flag("WAF", false)];
  if (waf && !cdn) throw new SettingError("WAF=true needs CDN=true: HTTP APIs of API Gateway take no web ACL");
  return {
    namespace: read.text("NAMESPACE", /^[a-z][a-z0-9-]{0,19}$/, "1 to 20 of a-z, 0-9 and -") ?? "prod",
    account: read.text("AWS_ACCOUNT", /^\d{12}$/, "an account's 12 digits"),
    region: read.text("AWS_REGION", /^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as eu-west-1") ?? "eu-west-1",
    domain,
    cognitoPrefix: domain ? undefined : readPrefix(read),
    cdn,
    waf,
    xray: read.flag("XRAY", false),
    mfa: read.flag("MFA", true),
    deletionProtection: read.flag("DELETION_PROTECTION", true),
    localhostCallbacks: read.flag("LOCALHOST_CALLBACKS", false),
    architecture: read.oneOf("LAMBDA_ARCHITECTURE", ["arm64", "x86_64"], "arm64"),
    memoryMegabytes: read.number("LAMBDA_MEMORY_MB", 128, 10_240) ?? 512,
    reservedConcurrency: read.number("LAMBDA_RESERVED_CONCURRENCY", 1, 100_000),
    logLevel: read.text("LAMBDA_LOG", LOG_LEVEL, "such as info or warn,audit=info, and not trace") ?? "info",
    logRetentionDays: read.number("LOG_RETENTION_DAYS", 1, 365, RETENTION_DAYS) ?? 30,
    accessTokenMinutes: read.number("ACCESS_TOKEN_MINUTES", 5, 1440) ?? 60,
    refreshTokenHours: read.number("REFRESH_TOKEN_HOURS", 1, 87_600) ?? 24,
    sender: readSender(read),
    alarmEmail: read.text("ALARM_EMAIL", EMAIL, "an e-mail address"),
    alarmSignInFailures: read.number("ALARM_SIGN_IN_FAILURES", 1, 1_000_000) ?? 20,
  };
}

function readDomain(read: Reader): Domain | undefined {
  const name = read.text("AWS_DOMAIN_NAME", DOMAIN, "a domain in Route 53, such as example.com");
  if (!name) return undefined;
  const zone = read.text("AWS_HOSTED_ZONE_ID", /^Z[A-Z0-9]+$/, "the hosted zone's id, such as Z0123456789");
  if (!zone) throw new SettingError(`AWS_HOSTED_ZONE_ID is not set: it should be the id of ${name}'s hosted zone`);
  const expected = `a name within ${name}, such as app`;
  const site = read.text("AWS_API_SUBDOMAIN", LABEL, expected) ?? "app";
  const cognito = read.text("AWS_COGNITO_SUBDOMAIN", LABEL, expected) ?? "auth";
  return { name, hostedZoneId: zone, host: `${site}.${name}`, cognitoHost: `${cognito}.${name}` };
}

function readSender(read: Reader): Sender | undefined {
  const address = read.text("EMAIL_FROM", EMAIL, "an e-mail address that SES may send from");
  const identity = read.text("EMAIL_IDENTITY", /^[^@\s]*@?[a-z0-9.-]+$/, "a domain or an address verified in SES");
  if (!address) {
    if (identity) throw new SettingError("EMAIL_FROM is not set: it should be the address that EMAIL_IDENTITY sends from");
    return undefined;
  }
  const domain = address.slice(address.indexOf("@") + 1);
  const mayBe = identity === undefined || identity === address || domain === identity || domain.endsWith(`.${identity}`);
  if (!mayBe) throw malformed("EMAIL_IDENTITY", `${domain}, a domain above it, or ${address}`);
  return { address, identity: identity ?? domain };
}

/** Cognito refuses prefixes with its own names in them. */
function readPrefix(read: Reader): string | undefined {
  const expected = "1 to 63 of a-z, 0-9 and -, without aws, amazon or cognito";
  return read.text("AWS_COGNITO_SUBDOMAIN", /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, expected);
}

class Reader {
  constructor(private readonly environment: Environment) {}

  text(name: string, form: RegExp, expected: string): string | undefined {
    const value = this.environment[name]?.trim();
    if (!value) return undefined;
    if (!form.test(value)) throw malformed(name, expected);
    return value;
  }

  number(name: string, least: number, most: number, allowed?: number[]): number | undefined {
    const value = this.text(name, /./, "");
    if (value === undefined) return undefined;
    const number = Number(value);
    const fits = Number.isInteger(number) && number >= least && number <= most;
    if (!fits || allowed?.includes(number) === false) {
      throw malformed(name, allowed ? `one of ${allowed.join(", ")}` : `a number from ${least} to ${most}`);
    }
    return number;
  }

  flag(name: string, otherwise: boolean): boolean {
    return this.oneOf(name, ["true", "false"], String(otherwise)) === "true";
  }

  oneOf<T extends string>(name: string, allowed: T[], otherwise: NoInfer<T> | string): T {
    const value = this.text(name, /./, "") ?? otherwise;
    const found = allowed.find((one) => one === value);
    if (!found) throw malformed(name, allowed.join(" or "));
    return found;
  }
}

function malformed(name: string, expected: string): SettingError {
  return new SettingError(`${name} is malformed: it should be ${expected}`);
}
