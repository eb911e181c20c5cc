/** The page in another page's frame: a lab alone, as high as it needs to be, that the page around may lead. */

import type { LabDetails } from "../labs/contract";
import { DescentLab } from "../labs/lab";
import { readHash } from "../state/hash";
import { type News, type Order, readGreeting, readOrder, version } from "./messages";

const params = new URLSearchParams(location.search);

export const isFramed = (): boolean => params.get("embed") === "1";

const asTheme = (text: string | null): "light" | "dark" | "" => (text === "light" || text === "dark" ? text : "");

/** Only the window that embeds this one is answered, and only over the port that it sent with our nonce. */
const connect = (obey: (order: Order) => void, connected: (post: (news: News) => void) => void): void => {
  const host = window.parent;
  if (host === window) return;
  let nonce = "";
  // Asked twice before it is used, it is the same: an answer may be on its way.
  const greet = () => {
    nonce ||= Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("");
    host.postMessage({ descent: version, type: "hello", nonce }, "*");
  };
  addEventListener("message", ({ source, data, ports }) => {
    if (source !== host) return;
    const greeting = readGreeting(data);
    if (greeting?.type === "hello") return greet();
    const [port] = ports;
    if (!greeting || !port || nonce === "" || greeting.nonce !== nonce) return;
    nonce = "";
    port.onmessage = (event) => {
      const order = readOrder(event.data);
      if (order) obey(order);
    };
    connected((news) => port.postMessage(news));
  });
  greet();
};

const obey = (lab: DescentLab, order: Order, post: (news: News) => void): void => {
  switch (order.type) {
    case "set":
      if (order.controls !== undefined) lab.controls = order.controls;
      if (order.theme !== undefined) lab.theme = order.theme;
      if (order.lang !== undefined) lab.lang = order.lang;
      if (order.spec !== undefined) void lab.load(order.spec);
      return;
    case "play":
      return lab.play();
    case "pause":
      return lab.pause();
    case "seek":
      return void lab.stepTo(order.update);
    case "state": {
      const nothing = { update: 0, epoch: 0, racers: [] };
      post({ type: "state", id: order.id, spec: lab.toSpec(), playing: lab.playing, ...(lab.progress ?? nothing) });
    }
  }
};

export const startFrame = (): void => {
  document.documentElement.classList.add("framed");
  const lab = document.createElement("descent-lab");
  lab.controls = params.get("controls") ?? "";
  lab.figures = params.get("figures") ?? "";
  lab.theme = asTheme(params.get("theme"));
  lab.autoplay = params.get("autoplay") ?? "";
  lab.spec = readHash();
  DescentLab.home = location.href.replace(/[?#].*$/, "");
  addEventListener("hashchange", () => void lab.load(readHash()));

  /** The last of each kind, for who connects later. */
  const last = new Map<News["type"], News>();
  let post: ((news: News) => void) | null = null;
  const tell = (news: News) => {
    last.set(news.type, news);
    post?.(news);
  };
  lab.addEventListener("ready", ({ detail }) => tell({ type: "ready", version, ...detail }));
  lab.addEventListener("step", ({ detail }) => tell({ type: "step", ...detail }));
  lab.addEventListener("stop", ({ detail }) => tell({ type: "done", ...detail }));
  lab.addEventListener("error", ({ detail }: CustomEvent<LabDetails["error"]>) => tell({ type: "error", ...detail }));
  new ResizeObserver(() => {
    const height = Math.ceil(lab.getBoundingClientRect().height);
    const before = last.get("resize");
    if (before?.type !== "resize" || before.height !== height) tell({ type: "resize", height });
  }).observe(lab);
  connect(
    (order) => obey(lab, order, (news) => post?.(news)),
    (connected) => {
      post = connected;
      for (const type of ["ready", "resize", "error"] as const) {
        const news = last.get(type);
        if (news) connected(news);
      }
    },
  );
  document.querySelector("header")?.remove();
  document.querySelector("main")?.append(lab);
};
