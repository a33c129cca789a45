/** How the window requests a long list part by part, apart from the screens: React and TanStack Query beside each other. */
import { notifyManager, QueryClientProvider } from '@tanstack/react-query';
import { startTransition } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { useApiKeys } from '../../renderer/data/api-keys.ts';
import type { ListOwner } from '../../renderer/data/list-owner.ts';
import { createQueryClient } from '../../renderer/data/query-client.ts';
import { queryKeys } from '../../renderer/data/query-keys.ts';
import { bridgeOverVitest } from '../helpers/bridge-over-vitest.ts';

function Count({ owner, drawing }: { owner: ListOwner; drawing: number }) {
  const { keys, isPart } = useApiKeys(owner, true);
  return <output data-drawing={drawing}>{`${keys?.length ?? 'no'}${isPart ? ' so far' : ''}`}</output>;
}

test('A part that React draws before it is told of it is followed by the next', async () => {
  const id = await commands.openConsole({ user: 'admin', apiKeys: [], more: 4500 });
  const bridge = bridgeOverVitest(id);
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  const state = await bridge.session.state({});
  if (!state.ok || state.value.kind !== 'signedIn' || state.value.account === null)
    throw new Error('not in an account');
  const owner = { person: state.value.user.id, account: state.value.account.id };
  const queries = createQueryClient();
  const element = document.createElement('div');
  const root = createRoot(element);
  const draw = (drawing: number) =>
    root.render(
      <QueryClientProvider client={queries}>
        <Count owner={owner} drawing={drawing} />
      </QueryClientProvider>,
    );
  const parts = () => queries.getQueryData<{ pages: unknown[] }>(queryKeys.apiKeys(owner))?.pages.length;
  const untold: (() => void)[] = [];
  try {
    flushSync(() => draw(1));
    await expect.poll(parts).toBe(1);
    // From now on, TanStack Query tells React late.
    notifyManager.setScheduler((tell) => untold.push(tell));
    await expect.poll(parts).toBe(2);
    startTransition(() => draw(2));
    await expect.poll(() => element.innerHTML).toMatch(/drawing="2">\d{4} so far/u);
    notifyManager.setScheduler((tell) => setTimeout(tell));
    for (const tell of untold) tell();
    await expect.poll(() => element.textContent).toBe('4500');
  } finally {
    notifyManager.setScheduler((tell) => setTimeout(tell));
    flushSync(() => root.unmount());
    await commands.closeConsole(id);
  }
});
