/** Keeps oidc-provider's sessions, grants and tokens in the sandbox's database. */
import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

/** The models that end when their grant ends. */
const endWithGrant = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode']);

const seconds = () => Math.floor(Date.now() / 1000);

/** An adapter class over the database. Expired entries are never found, and are removed when the sandbox starts. */
export function databaseAdapter(database: DatabaseSync): AdapterConstructor {
  database.prepare('DELETE FROM identity WHERE expires <= ?').run(seconds());
  const put = database.prepare(
    `INSERT INTO identity (model, id, payload, grant_id, user_code, uid, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
       user_code = excluded.user_code, uid = excluded.uid, expires = excluded.expires`,
  );
  const select = (column: string) =>
    database.prepare(`SELECT payload, consumed, expires FROM identity WHERE model = ? AND ${column} = ?`);
  const byId = select('id');
  const byUid = select('uid');
  const byUserCode = select('user_code');
  const consume = database.prepare('UPDATE identity SET consumed = ? WHERE model = ? AND id = ?');
  const remove = database.prepare('DELETE FROM identity WHERE model = ? AND id = ?');
  const removeGrant = database.prepare('DELETE FROM identity WHERE grant_id = ?');

  const read = (row: Record<string, unknown> | undefined): AdapterPayload | undefined => {
    if (!row || (row.expires !== null && Number(row.expires) <= seconds())) return undefined;
    const payload = JSON.parse(String(row.payload)) as AdapterPayload;
    return row.consumed === null ? payload : { ...payload, consumed: Number(row.consumed) };
  };

  return class DatabaseAdapter implements Adapter {
    readonly model: string;
    constructor(model: string) {
      this.model = model;
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
      put.run(
        this.model,
        id,
        JSON.stringify(payload),
        endWithGrant.has(this.model) ? (payload.grantId ?? null) : null,
        payload.userCode ?? null,
        payload.uid ?? null,
        expiresIn ? seconds() + expiresIn : null,
      );
    }
    async find(id: string) {
      return read(byId.get(this.model, id));
    }
    async findByUid(uid: string) {
      return read(byUid.get(this.model, uid));
    }
    async findByUserCode(userCode: string) {
      return read(byUserCode.get(this.model, userCode));
    }
    async consume(id: string) {
      consume.run(seconds(), this.model, id);
    }
    async destroy(id: string) {
      remove.run(this.model, id);
    }
    async revokeByGrantId(grantId: string) {
      removeGrant.run(grantId);
    }
  };
}
