// Listed prices in USD for US East (N. Virginia), before taxes and discounts. `read` is when the
// source says that it read AWS's page or was written; null where the source has no date.
const million = 1e6;

export const prices = {
  // https://wring.co/blog/aws-lambda-pricing-guide (2026-03-08); the same figures in
  // https://cloudchipr.com/blog/aws-lambda-pricing (2024). Free every month, not only in the first year.
  lambda: {
    read: '2026-03-08',
    request: 0.2 / million,
    gigabyteSecond: 0.0000133334, // arm64
    freeRequests: million,
    freeGigabyteSeconds: 400_000,
  },
  // https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html
  api: { read: null, request: [[300 * million, 1 / million], [Infinity, 0.9 / million]] },
  // Gigabytes and what is free: https://aws.amazon.com/cloudfront/pricing (undated copy). A request:
  // https://www.factualminds.com/blog/amazon-cloudfront-pricing-regional-tiers-requests-security/
  // (2026-06-13). A function's call: https://cur.vantage.sh/aws/amazoncloudfront/ (undated copy).
  cloudFront: {
    read: '2026-06-13',
    request: 0.01 / 10_000,
    freeRequests: 10 * million,
    // United States and Europe.
    gigabyte: [[1_000, 0], [11_000, 0.085], [51_000, 0.08], [151_000, 0.06], [Infinity, 0.04]],
    functionCall: 0.1 / million,
    freeFunctionCalls: 2 * million,
  },
  // https://aws.amazon.com/secrets-manager/pricing/, as transcribed in
  // https://github.com/api-evangelist/amazon-secrets-manager
  secrets: { read: '2026-09-20', secret: 0.4, call: 0.05 / 10_000 },
  // https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/
  // (2026-06-13), https://signoz.io/guides/cloudwatch-pricing (2026-02-15); what is free:
  // https://aws.amazon.com/cloudwatch/pricing/ (undated copy).
  cloudWatch: {
    read: '2026-06-13',
    logGigabyte: 0.5,
    freeLogGigabytes: 5,
    metric: 0.3,
    freeMetrics: 10,
    alarm: 0.1,
    freeAlarms: 10,
  },
  // https://aws.amazon.com/cognito/pricing/, as transcribed in
  // https://github.com/api-evangelist/amazon-cognito. Per monthly active user.
  cognito: {
    read: '2026-09-20',
    essentials: [[10_000, 0], [Infinity, 0.015]],
    // The page's example charges 850,000 users at 0.0046: those beyond 100,000. What the next tier
    // begins with could not be read, and does not matter below a million users.
    lite: [[10_000, 0], [100_000, 0.0055], [1_000_000, 0.0046]],
  },
  // https://c3x.dev/blog/aws-waf-cost-explained/ (undated copy);
  // https://awsnegotiations.com/waf-pricing-strategy.html ("in 2026").
  waf: { read: null, acl: 5, rule: 1, request: 0.6 / million },
};
