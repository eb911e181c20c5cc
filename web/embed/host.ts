/** For the page around a frame: connects with the lab in it, gives the frame the height it needs, and leads it. */
import { type News, type Order, readGreeting, version } from "./messages";

type Told<Type extends News["type"]> = Extract<News, { type: Type }>;

/** A connection with the lab in a frame. */
export interface FramedLab {
  set(change: Omit<Extract<Order, { type: "set" }>, "type">): void;
  play(): void;
  pause(): void;
  seek(update: number): void;
  state(): Promise<Told<"state">>;
  /** Returns the way to stop listening. */
  on<Type extends News["type"]>(type: Type, listener: (news: Told<Type>) => void): () => void;
}

const framedLab = (frame: HTMLIFrameElement, port: MessagePort): FramedLab => {
  const listeners = new Map<string, Set<(news: never) => void>>();
  const on: FramedLab["on"] = (type, listener) => {
    const those = listeners.get(type) ?? new Set();
    listeners.set(type, those.add(listener));
    return () => those.delete(listener);
  };
  port.onmessage = ({ data }: MessageEvent<News>) => {
    for (const listener of listeners.get(data.type) ?? []) (listener as (news: News) => void)(data);
  };
  const send = (order: Order) => port.postMessage(order);
  on("resize", ({ height }) => {
    frame.style.height = `${height}px`;
  });
  let asked = 0;
  return {
    on,
    set: (change) => send({ type: "set", ...change }),
    play: () => send({ type: "play" }),
    pause: () => send({ type: "pause" }),
    seek: (update) => send({ type: "seek", update }),
    state: () =>
      new Promise((resolve) => {
        const id = ++asked;
        const stop = on("state", (state) => {
          if (state.id !== id) return;
          stop();
          resolve(state);
        });
        send({ type: "state", id });
      }),
  };
};

/** Resolves when the lab in the frame answers. */
export const connect = (frame: HTMLIFrameElement): Promise<FramedLab> =>
  new Promise((resolve) => {
    const hear = ({ source, data }: MessageEvent) => {
      const greeting = readGreeting(data);
      if (source !== frame.contentWindow || greeting?.type !== "hello" || greeting.nonce === undefined) return;
      removeEventListener("message", hear);
      const { port1, port2 } = new MessageChannel();
      resolve(framedLab(frame, port1));
      frame.contentWindow?.postMessage({ descent: version, type: "connect", nonce: greeting.nonce }, "*", [port2]);
    };
    addEventListener("message", hear);
    // It may have said hello before anybody listened.
    frame.contentWindow?.postMessage({ descent: version, type: "hello" }, "*");
  });
