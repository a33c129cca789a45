/**
 * Notifications as Electron shows them through libnotify: show() emits `show` synchronously, close() emits no `close`.
 * They are kept and not displayed; a test that plays the person emits `click` and `close`.
 */
import { guardedEmitter } from '../not-here.ts';
import { state } from '../state.ts';

interface Options {
  id?: string;
  groupId?: string;
  title?: string;
  subtitle?: string;
  body?: string;
  silent?: boolean;
  hasReply?: boolean;
  timeoutType?: string;
  replyPlaceholder?: string;
  urgency?: string;
  sound?: string;
  actions?: object[];
  closeButtonText?: string;
  toastXml?: string;
}

/** What would be on the screen now, oldest first. Not part of Electron: for tests. */
export const notifications: Notification[] = [];

export class Notification extends guardedEmitter('Notification') {
  id: string;
  groupId: string;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  hasReply: boolean;
  timeoutType: string;
  replyPlaceholder: string;
  urgency: string;
  sound: string;
  actions: object[];
  closeButtonText: string;
  toastXml: string;

  constructor(options: Options = {}) {
    if (!state.ready) throw new Error('Cannot create Notification before app is ready');
    super();
    this.id = options.id ?? '';
    this.groupId = options.groupId ?? '';
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.hasReply = options.hasReply ?? false;
    this.timeoutType = options.timeoutType ?? '';
    this.replyPlaceholder = options.replyPlaceholder ?? '';
    this.urgency = options.urgency ?? '';
    this.sound = options.sound ?? '';
    this.actions = options.actions ?? [];
    this.closeButtonText = options.closeButtonText ?? '';
    this.toastXml = options.toastXml ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.close();
    notifications.push(this);
    this.emit('show', {});
  }

  close(): void {
    const at = notifications.indexOf(this);
    if (at !== -1) notifications.splice(at, 1);
  }
}
