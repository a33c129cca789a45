/** The window's bridge to a console in another process, built from the channel names as the preload script does. */
import { commands } from 'vitest/browser';
import { type Bridge, calls, crossing, type Notice } from '../../contract/bridge.ts';

/** A bridge to the console `id`. Notices stop once that console is closed. */
export function bridgeOverVitest(id: string): Bridge {
  const rooms: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const channel of Object.keys(calls)) {
    const [room = '', verb = ''] = channel.split('.');
    rooms[room] = {
      ...rooms[room],
      [verb]: async (input) => crossing(channel, await commands.callBridge(id, channel, input)),
    };
  }
  const listeners = new Map<Notice, Set<(value: never) => void>>();
  const listen = async () => {
    for (;;) {
      const told = await commands.nextNotices(id);
      if (told.length === 0) return;
      for (const { notice, value } of told) {
        for (const hear of listeners.get(notice) ?? []) hear(value as never);
      }
    }
  };
  void listen();
  const on: Bridge['on'] = (notice, hear) => {
    const those = listeners.get(notice) ?? new Set();
    listeners.set(notice, those.add(hear));
    return () => {
      those.delete(hear);
    };
  };
  return { ...rooms, on } as Bridge;
}
