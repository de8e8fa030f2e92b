// Everything the browser finds wrong with a page: errors, warnings, policy violations, requests.
import type { Page } from '@playwright/test';

export class Complaints {
  readonly found: string[] = [];

  constructor(page: Page) {
    // A violated Content-Security-Policy and a failed hydration are console messages too.
    page.on('console', (message) => {
      const ofDocument = message.location().url === page.url();
      const aboutStatus = ofDocument && message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !aboutStatus) {
        this.found.push(`${page.url()}: ${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.found.push(`${page.url()}: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Aborted is what the browser calls a request whose page was left.
      const error = request.failure()?.errorText;
      if (error !== 'net::ERR_ABORTED') {
        this.found.push(`${request.url()}: ${error}`);
      }
    });
    page.on('response', (response) => {
      // The page itself may well say that something failed; what it loads may not fail.
      if (response.status() >= 400 && !response.request().isNavigationRequest()) {
        this.found.push(`${response.url()}: status ${response.status()}`);
      }
    });
  }
}
