import { expect, test } from 'vitest';
import { blocksOf } from '../../helpers/document.ts';
import { consoleClient, consoleClientId, consoleRoles } from '../../keycloak/console-client.ts';

test('The client that an administrator registers is the one that every test signs in by', () => {
  const [client = ''] = blocksOf('keycloak.md', 'json');
  expect(JSON.parse(client)).toEqual(consoleClient);
});

test('So are the roles that its tokens may carry', () => {
  const [commands = ''] = blocksOf('keycloak.md', 'sh');
  const [, body = ''] = /-b '(\[.*\])'/.exec(commands) ?? [];
  expect(JSON.parse(body)).toEqual(consoleRoles.map((name) => ({ name })));
  expect(commands).toContain(`idOf ${consoleClientId}`);
});
