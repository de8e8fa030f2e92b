import { appUrl } from '../support/environment';
import { expect, test } from '../support/test';

const document = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate' };

test('answers to simultaneous requests are never mixed up', async ({ request }) => {
  const get = (path: string) =>
    request.get(appUrl + path, { headers: document, maxRedirects: 0 });
  for (let round = 0; round < 20; round++) {
    const signIns = Array.from({ length: 5 }, () => get('/login'));
    const files = Array.from({ length: 10 }, () => get('/pkg/leptos-cognito.js'));

    for (const answer of await Promise.all(signIns)) {
      expect(answer.headers()).toHaveProperty('location');
      expect(answer.headers()).toHaveProperty('set-cookie');
    }
    for (const answer of await Promise.all(files)) {
      expect(answer.status()).toBe(200);
      expect(answer.headers()).not.toHaveProperty('set-cookie');
    }
  }
});
