/** The contract's client over ipcRenderer: one named function per call, derived from the channels' names. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Channel, Notice } from '../contract/bridge.ts';

declare const __CALLS__: readonly Channel[];
declare const __NOTICES__: readonly Notice[];

const rooms: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
for (const channel of __CALLS__) {
  const [room = '', verb = ''] = channel.split('.');
  rooms[room] = { ...rooms[room], [verb]: (input) => ipcRenderer.invoke(channel, input) };
}

const on: Bridge['on'] = (notice, hear) => {
  if (!__NOTICES__.includes(notice)) throw new Error(`no such notice: ${notice}`);
  const listener = (_event: unknown, value: Parameters<typeof hear>[0]) => hear(value);
  ipcRenderer.on(notice, listener);
  return () => ipcRenderer.removeListener(notice, listener);
};

contextBridge.exposeInMainWorld('bridge', { ...rooms, on });
