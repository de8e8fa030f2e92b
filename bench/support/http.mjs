// GET without what fetch adds: it would say that a script asks, and accept compressed answers.
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** An answer: `status`, `headers`, and `body` as bytes. */
export function get(address, headers = {}) {
  return new Promise((resolve, reject) => {
    const answered = (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part)).on('error', reject);
      response.on('end', () => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, body: Buffer.concat(parts) });
      });
    };
    const asked = request(address, { agent, headers }, answered);
    asked.on('error', (error) => {
      // The server has closed a connection that was idle meanwhile: a file was being compressed.
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(get(address, headers));
      else reject(error);
    });
    asked.end();
  });
}
