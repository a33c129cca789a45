import { expect, test } from 'vitest';
import { Connection } from '../../../contract/session.ts';
import { connectionAt, connectionsFrom } from '../../../main/connections/address.ts';
import { parseManaged } from '../../../main/managed/policy.ts';

test.each([
  'https://sso.example/auth/realms/acme',
  'https://sso.example/auth/realms/acme/',
  'https://sso.example/auth/realms/acme/.well-known/openid-configuration',
  'https://sso.example/auth/realms/acme/protocol/openid-connect/token',
  'https://sso.example/auth/realms/acme/account',
  'https://sso.example/auth/admin/acme/console',
  'https://sso.example/auth/admin/acme/console/',
  'https://sso.example/auth/admin/acme/console/#/acme/clients',
  'https://sso.example/auth/admin/realms/acme',
  'https://sso.example/auth/admin/realms/acme/clients',
])('%s is the realm acme of a Keycloak', (address) => {
  expect(connectionAt(address)).toMatchObject({
    value: {
      id: 'https://sso.example/auth/realms/acme',
      url: 'https://sso.example/auth/realms/acme',
      kind: 'keycloak',
      clientId: 'api-key-console',
    },
  });
});

test.each(['https://api.example', 'https://api.example/v1/realms', 'https://api.example/realms/a/b'])(
  '%s is not a Keycloak’s',
  (address) => {
    expect(connectionAt(address)).toMatchObject({ value: { kind: 'v1', url: new URL(address).href } });
  },
);

test('Only the address of an admin console may have a # in it', () => {
  expect(connectionAt('https://sso.example/realms/acme#x')).toMatchObject({ failure: { problem: 'surplus' } });
  expect(connectionAt('https://sso.example/admin/acme/console/?a=b')).toMatchObject({
    failure: { problem: 'surplus' },
  });
});

test('Two realms of one host are two connections', () => {
  const { connections, problems } = connectionsFrom([
    '--connection=Acme,https://sso.example/realms/acme',
    '--connection=Fjord,https://sso.example/realms/fjord,client=own-client',
    '--connection=Again,https://sso.example/admin/fjord/console/,kind=keycloak,client=own-client',
  ]);
  expect(problems).toEqual([]);
  expect(connections.map(({ name, id, kind, clientId }) => [name, id, kind, clientId])).toEqual([
    ['Acme', 'https://sso.example/realms/acme', 'keycloak', 'api-key-console'],
    ['Again', 'https://sso.example/realms/fjord', 'keycloak', 'own-client'],
  ]);
});

test('A given kind is believed, and an impossible one is refused', () => {
  const [v1] = connectionsFrom(['--connection=https://gw.example/realms/acme,kind=v1']).connections;
  expect(v1).toMatchObject({ kind: 'v1', url: 'https://gw.example/realms/acme' });
  expect(connectionsFrom(['--connection=https://sso.example,kind=keycloak']).problems).toHaveLength(1);
});

test('Managed settings set the kind and the client', () => {
  const list = [
    { name: 'SSO', url: 'https://sso.example/realms/acme', kind: 'keycloak', clientId: 'keys' },
    { name: 'Ours', url: 'https://api.example' },
  ];
  expect(parseManaged(JSON.stringify({ connections: { list } }))).toMatchObject({
    managed: {
      connections: [
        { name: 'SSO', id: 'https://sso.example/realms/acme', kind: 'keycloak', clientId: 'keys' },
        { name: 'Ours', kind: 'v1', clientId: 'api-key-console' },
      ],
    },
  });
  const wrong = [{ name: 'SSO', url: 'https://sso.example', kind: 'keycloak' }];
  expect(parseManaged(JSON.stringify({ connections: { list: wrong } }))).toHaveProperty('problem');
});

test('A connection stored by an earlier version is a v1, whatever its address looks like', () => {
  const old = {
    id: 'https://gw.example/realms/acme',
    name: 'Old',
    url: 'https://gw.example/realms/acme',
    stage: 'production',
    colour: 'blue',
    isAdded: true,
  };
  expect(Connection.parse(old)).toMatchObject({ ...old, kind: 'v1', clientId: 'api-key-console' });
});
