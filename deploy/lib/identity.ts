import { Aws, Duration, RemovalPolicy, SecretValue, Validations } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cognito from "aws-cdk-lib/aws-cognito";
import * as secrets from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Sender, Settings } from "./settings.ts";

/** How long the refresh token before the last one still counts: for the tab that asks at the same time. */
const ROTATION_GRACE = Duration.seconds(60);

export interface IdentityProps {
  settings: Settings;
  /** The site's origin, and where else may sign in. */
  origins: string[];
  /** For a domain of one's own. */
  certificate: ICertificate | undefined;
}

/** Who can sign in, where, and for which site. */
export class Identity extends Construct {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly clientSecret: secrets.Secret;
  /** The sign-in pages' address. */
  readonly domainUrl: string;
  readonly domain: cognito.UserPoolDomain;

  constructor(scope: Construct, id: string, { settings, origins, certificate }: IdentityProps) {
    super(scope, id);
    this.userPool = userPool(this, settings);
    for (const [name, description] of [["admin", "May see /admin"], ["editor", "May see /edit"]] as const) {
      this.userPool.addGroup(`Group-${name}`, { groupName: name, description });
    }
    this.client = client(this.userPool, settings, origins);
    this.domain = this.userPool.addDomain("Domain", {
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
      ...(settings.domain && certificate
        ? { customDomain: { domainName: settings.domain.cognitoHost, certificate } }
        : { cognitoDomain: { domainPrefix: settings.cognitoPrefix ?? `leptos-${settings.namespace}-${Aws.ACCOUNT_ID}` } }),
    });
    this.domainUrl = settings.domain ? `https://${settings.domain.cognitoHost}` : this.domain.baseUrl();
    // Managed login shows nothing until its pages have a style, be it Cognito's own.
    new cognito.CfnManagedLoginBranding(this, "Branding", {
      userPoolId: this.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.clientSecret = new secrets.Secret(this, "ClientSecret", {
      secretName: `leptos-cognito/${settings.namespace}/client-secret`,
      description: "The app client's secret",
      // A plain attribute: the client's own property would add a function that reads it.
      secretStringValue: SecretValue.resourceAttribute(
        (this.client.node.defaultChild as cognito.CfnUserPoolClient).attrClientSecret,
      ),
    });
    Validations.of(this.clientSecret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Cognito issues this secret. It is replaced by replacing the client: docs/OPERATIONS.md.",
    });
  }
}

function userPool(scope: Construct, settings: Settings): cognito.UserPool {
  const pool = new cognito.UserPool(scope, "UserPool", {
    userPoolName: `leptos-cognito-${settings.namespace}`,
    featurePlan: cognito.FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    // The old address stays in force until the new one is verified.
    keepOriginal: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    mfa: settings.mfa ? cognito.Mfa.OPTIONAL : cognito.Mfa.OFF,
    ...(settings.mfa ? { mfaSecondFactor: { sms: false, otp: true, email: false } } : {}),
    ...(settings.sender ? { email: throughSes(settings.sender) } : {}),
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(pool).acknowledge(
    { id: "AwsSolutions-COG2", reason: "People choose to add TOTP (setting MFA): the product decides whom it forces." },
    { id: "AwsSolutions-COG8", reason: "The Plus plan costs more per user; Essentials has all that the application uses." },
  );
  return pool;
}

/** Cognito's own sender stops after 50 messages a day. */
function throughSes({ address, identity }: Sender): cognito.UserPoolEmail {
  return cognito.UserPoolEmail.withSES({
    fromEmail: address,
    ...(identity === address ? {} : { sesVerifiedDomain: identity }),
  });
}

function client(pool: cognito.UserPool, settings: Settings, origins: string[]): cognito.UserPoolClient {
  const client = pool.addClient("Client", {
    userPoolClientName: `leptos-cognito-${settings.namespace}`,
    generateSecret: true,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
      callbackUrls: origins.map((origin) => `${origin}/postlogin`),
      logoutUrls: origins.map((origin) => `${origin}/postlogout`),
    },
    supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
    // The hosted pages are the only way in: no password passes through anything of ours.
    authFlows: { user: true },
    accessTokenValidity: Duration.minutes(settings.accessTokenMinutes),
    idTokenValidity: Duration.minutes(settings.accessTokenMinutes),
    refreshTokenValidity: Duration.hours(settings.refreshTokenHours),
    refreshTokenRotationGracePeriod: ROTATION_GRACE,
    enableTokenRevocation: true,
    // A stranger does not learn who has an account.
    preventUserExistenceErrors: true,
  });
  return client;
}
