import type { Role } from '../../contract/account.ts';

/** Whether this role manages API keys. The server decides; the console only asks for nothing in vain. */
export function mayManage(role: Role): boolean {
  return role !== 'regular';
}
