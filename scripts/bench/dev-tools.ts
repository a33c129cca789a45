/** A minimal DevTools protocol client for the bench: one WebSocket, commands and events by name, flat sessions. */

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface Call {
  done(result: unknown): void;
  fail(error: Error): void;
}

export interface DevTools {
  /** Sends a command; `Result` is the protocol's answer. Rejects with the browser's message, or when the connection closes. */
  send<Result = object>(method: string, params?: object, sessionId?: string): Promise<Result>;
  /** Calls `hear` with each event of that name. */
  on<Params>(method: string, hear: (params: Params) => void): void;
  close(): void;
}

/** Resolves when connected to a browser's DevTools; rejects if nothing answers at the address. */
export async function connectDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Call>();
  const listeners = new Map<string, (params: never) => void>();
  let lastId = 0;
  const end = () => {
    for (const { fail } of waiting.values()) fail(new Error('DevTools closed the connection'));
    waiting.clear();
  };
  socket.addEventListener('close', end);
  socket.addEventListener('message', ({ data }) => {
    const { id, method = '', params, result, error } = JSON.parse(String(data)) as Message;
    const call = id === undefined ? undefined : waiting.get(id);
    if (id !== undefined) waiting.delete(id);
    if (error) call?.fail(new Error(error.message));
    else if (call) call.done(result);
    else listeners.get(method)?.(params as never);
  });
  await new Promise<void>((done, fail) => {
    socket.addEventListener('open', () => done());
    socket.addEventListener('error', () => fail(new Error('DevTools does not answer')));
  });
  return {
    send: <Result>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<Result>((done, fail) => {
        if (socket.readyState !== WebSocket.OPEN) {
          fail(new Error('DevTools closed the connection'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { done: (result) => done(result as Result), fail });
        socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId !== undefined && { sessionId }) }));
      }),
    on: (method, hear) => {
      listeners.set(method, hear);
    },
    close: () => socket.close(),
  };
}
