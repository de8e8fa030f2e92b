// What the browser refuses under a page's Content-Security-Policy, on every page that is visited.
import type { Page } from '@playwright/test';

export class PolicyViolations {
  readonly found: string[] = [];

  private constructor(page: Page) {
    // What is refused before any script could listen is told to the console alone.
    page.on('console', (message) => {
      if (/content.security.policy/i.test(message.text())) {
        this.found.push(`${page.url()}: ${message.text()}`);
      }
    });
  }

  static async watch(page: Page): Promise<PolicyViolations> {
    const violations = new PolicyViolations(page);
    await page.exposeBinding('tellViolation', ({ page }, text: string) => {
      violations.found.push(`${page.url()}: ${text}`);
    });
    await page.addInitScript(listen);
    return violations;
  }
}

/** Runs in the page, before its own scripts. */
function listen() {
  addEventListener('securitypolicyviolation', (event) => {
    const text = `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`;
    (window as unknown as { tellViolation(text: string): void }).tellViolation(text);
  });
}
