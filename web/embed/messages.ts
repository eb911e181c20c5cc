/**
 * Every message between a page and the lab in its frame, version 1. What is no such message is ignored.
 *
 * The frame says `hello` to the window that embeds it, with a nonce; that window answers `connect` with the same nonce
 * and a port, and everything else goes over that port. Who comes too late for the first `hello` asks for another.
 */
import type { LabDetails, Progress } from "../labs/contract";

export const version = 1;

/** Window to window. `descent` is the version. */
export type Greeting =
  /** Frame → page, or page → frame to be greeted again. */
  | { descent: number; type: "hello"; nonce?: string }
  /** Page → frame, with one port. */
  | { descent: number; type: "connect"; nonce: string };

/** Page → frame. */
export type Order =
  /** Another experiment, or another look. What is left out stays as it is. */
  | { type: "set"; spec?: string; controls?: string; theme?: "light" | "dark" | ""; lang?: "en" | "zh" | "" }
  | { type: "play" }
  | { type: "pause" }
  /** To that update, by exact replay; it stays there. */
  | { type: "seek"; update: number }
  /** → state, with the same id. */
  | { type: "state"; id: number };

/** Frame → page. */
export type News =
  /** The first experiment is on the screen. */
  | ({ type: "ready"; version: number } & LabDetails["ready"])
  /** The height that the lab needs, in CSS pixels. */
  | { type: "resize"; height: number }
  | ({ type: "step" } & Progress)
  /** The run has ended. */
  | ({ type: "done" } & Progress)
  | ({ type: "error" } & LabDetails["error"])
  | ({ type: "state"; id: number; spec: string; playing: boolean } & Progress);

/** As long as a spec may be at most, with what goes beside it in an address. */
const longest = 1e6;

const latest = 1e9;

const text = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === "string" && value.length <= longest);

const oneOf = <Word extends string>(value: unknown, words: readonly Word[]): value is Word | undefined =>
  value === undefined || words.includes(value as Word);

const count = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= latest;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const readGreeting = (data: unknown): Greeting | null => {
  if (!isRecord(data) || data.descent !== version) return null;
  const { type, nonce } = data;
  if (type === "hello" && text(nonce)) return { descent: version, type, ...(nonce === undefined ? {} : { nonce }) };
  return type === "connect" && typeof nonce === "string" ? { descent: version, type, nonce } : null;
};

export const readOrder = (data: unknown): Order | null => {
  if (!isRecord(data)) return null;
  const { type } = data;
  switch (type) {
    case "play":
    case "pause":
      return { type };
    case "seek":
      return count(data.update) ? { type, update: data.update } : null;
    case "state":
      return count(data.id) ? { type, id: data.id } : null;
    case "set": {
      const { spec, controls, theme, lang } = data;
      if (!text(spec) || !text(controls)) return null;
      if (!oneOf(theme, ["light", "dark", ""]) || !oneOf(lang, ["en", "zh", ""])) return null;
      return { type, spec, controls, theme, lang };
    }
    default:
      return null;
  }
};
