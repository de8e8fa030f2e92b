// In front of the server there may be others, which answer for it in their own way.
import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

const note = 'Sent again later';
const html = '<html><body><h1>Bad gateway</h1></body></html>';
// The texts take turns, so that each is seen to come.
const answers = [
  { status: 502, contentType: 'text/html', body: html, says: 'Something went wrong on our side. Please try again.' },
  { status: 413, contentType: 'text/html', body: html, says: 'This request could not be understood.' },
  { status: 429, json: { message: 'Too Many Requests' }, says: 'Something went wrong on our side. Please try again.' },
  { status: 200, contentType: 'text/html', body: html, says: 'This request could not be understood.' },
];

test('what a gateway answers is explained, and nothing that was typed is lost', async ({ app, page }) => {
  await app.signIn(ada);
  await app.hydrated();
  await page.getByLabel('A note').fill(note);
  for (const { says, ...answer } of answers) {
    await page.route('**/api/note', (route) => route.fulfill(answer), { times: 1 });
    const answered = page.waitForResponse('**/api/note');
    await page.getByRole('button', { name: 'Add note' }).click();
    expect((await answered).status()).toBe(answer.status);
    await expect(app.main).toContainText(says);
    await expect(page.getByLabel('A note')).toHaveValue(note);
  }
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(app.main).toContainText(`${note} — ${ada.email}`);
});
