// The users of the local pool, read from its own file: nothing about them is repeated here.
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { demoUsersFile } from './environment';

export interface DemoUser {
  username: string;
  email: string;
  password: string;
  groups: string[];
}

const { user: users } = parse(readFileSync(demoUsersFile, 'utf8')) as unknown as {
  user: Partial<DemoUser>[];
};

function demoUser(email: string): DemoUser {
  const user = users.find((user) => user.email === email);
  if (!user?.password) {
    throw new Error(`${demoUsersFile} has no user ${email} with a password`);
  }
  return {
    username: user.username ?? email,
    email,
    password: user.password,
    groups: user.groups ?? [],
  };
}

export const ada = demoUser('ada@example.com');
export const grace = demoUser('grace@example.com');
export const linus = demoUser('linus@example.com');
