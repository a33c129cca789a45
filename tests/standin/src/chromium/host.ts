/** The only Chromium: its pages, and the web contents that each belongs to. */
import type { Cdp } from './cdp.ts';
import { isHeadless, startChromium } from './process.ts';

/** What the host needs from a page's owner. */
export interface PageOwner {
  targetId: string;
  ownsFrame(frameId: string): boolean;

  detached(): void;
}

interface TargetInfo {
  targetId: string;
  type: string;
  openerId?: string;
}

interface Attached {
  sessionId: string;
  targetInfo: TargetInfo;
}

const owners = new Map<string, PageOwner>();
const arrived = new Map<string, Attached>();
const sessions = new Map<string, string>();
let expecting = 0;
let connection: Cdp | undefined;
let firstPage: Promise<Attached> | undefined;
let gotFirstPage: ((page: Attached) => void) | undefined;

export function cdp(): Cdp {
  if (!connection) throw new Error('Chromium has not been started yet');
  return connection;
}

export async function startHost(onEnd: () => void): Promise<void> {
  const started = await startChromium(onEnd);
  connection = started;
  started.on('Target.attachedToTarget', (event: Attached) => {
    const { targetInfo, sessionId } = event;
    sessions.set(sessionId, targetInfo.targetId);
    if (targetInfo.openerId && owners.has(targetInfo.openerId)) {
      // A page opened by a page. The main process decides, and opens its own window if it agrees.
      started.tell('Target.closeTarget', { targetId: targetInfo.targetId });
    } else if (gotFirstPage) {
      gotFirstPage(event);
      gotFirstPage = undefined;
    } else if (expecting > 0) arrived.set(targetInfo.targetId, event);
    else {
      started.tell('Runtime.runIfWaitingForDebugger', {}, sessionId);
      started.tell('Target.detachFromTarget', { sessionId });
    }
  });
  started.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => {
    const targetId = sessions.get(sessionId) ?? '';
    sessions.delete(sessionId);
    started.forget(sessionId);
    owners.get(targetId)?.detached();
    owners.delete(targetId);
  });
  if (!isHeadless())
    firstPage = new Promise((done) => {
      gotFirstPage = done;
    });
  const filter = [{ type: 'page' }];
  await started.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter });
}

/** A new page, attached and paused before its first script until the caller resumes it. */
export async function createPage(width: number, height: number): Promise<{ targetId: string; sessionId: string }> {
  if (firstPage) {
    const ready = firstPage;
    firstPage = undefined;
    const { targetInfo, sessionId } = await ready;
    return { targetId: targetInfo.targetId, sessionId };
  }
  expecting++;
  try {
    const bounds = isHeadless() ? { width, height } : {};
    const { targetId } = await cdp().send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...bounds,
    });
    const page = arrived.get(targetId);
    if (!page) throw new Error('Chromium created a page and did not attach it');
    arrived.delete(targetId);
    return { targetId, sessionId: page.sessionId };
  } finally {
    expecting--;
  }
}

export function own(owner: PageOwner): void {
  owners.set(owner.targetId, owner);
}

export function ownerOfFrame(frameId: string): PageOwner | undefined {
  return owners.get(frameId) ?? [...owners.values()].find((owner) => owner.ownsFrame(frameId));
}
