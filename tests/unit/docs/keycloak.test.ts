import { expect, test } from 'vitest';
import { blocksOf } from '../../helpers/document.ts';
import { consoleClient, consoleClientId, consoleRoles } from '../../keycloak/console-client.ts';

test('The client that administrators register is the one with which every test signs in', () => {
  const [client = ''] = blocksOf('keycloak.md', 'json');
  expect(JSON.parse(client)).toEqual(consoleClient);
});

test('The roles that administrators give this client are those of the tests', () => {
  const [commands = ''] = blocksOf('keycloak.md', 'sh');
  const [, body = ''] = /-b '(\[.*\])'/.exec(commands) ?? [];
  expect(JSON.parse(body)).toEqual(consoleRoles.map((name) => ({ name })));
  expect(commands).toContain(`idOf ${consoleClientId}`);
});
