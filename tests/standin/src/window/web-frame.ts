/**
 * WebFrameMain: one per document of the main frame, so that an earlier document's message does not pass for the current
 * one's.
 */

import { fromPage, originOf } from '../chromium/urls.ts';
import { guard } from '../not-here.ts';

export interface WebFrame {
  readonly url: string;
  readonly origin: string;
  readonly name: string;
  readonly detached: boolean;
  readonly processId: number;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly parent: WebFrame | null;
  readonly top: WebFrame | null;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

export interface FrameRecord {
  pageUrl: string;
  detached: boolean;
  parent: WebFrame | null;
  number: number;
}

let frames = 0;

export function makeFrame(
  pageUrl: string,
  parent: WebFrame | null,
  send: (channel: string, args: unknown[]) => void,
): { frame: WebFrame; record: FrameRecord } {
  const record: FrameRecord = { pageUrl, detached: false, parent, number: ++frames };
  const frame: WebFrame = guard('webFrameMain', {
    get url() {
      return fromPage(record.pageUrl);
    },
    get origin() {
      return originOf(fromPage(record.pageUrl));
    },
    name: '',
    get detached() {
      return record.detached;
    },
    processId: 1,
    routingId: record.number,
    frameTreeNodeId: record.number,
    parent,
    get top(): WebFrame | null {
      return parent?.top ?? frame;
    },
    isDestroyed: () => record.detached,
    send: (channel: string, ...args: unknown[]) => {
      if (record.detached) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      send(channel, args);
    },
  });
  return { frame, record };
}
