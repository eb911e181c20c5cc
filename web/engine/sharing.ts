/** What is added to the messages so that many sessions share one worker. */
import type { Command, Reply } from "./protocol";

/** Page → worker. Sessions count from 1. */
export type Downward =
  /** → loaded, for all; or error. The first message, though commands may have come before it. */
  { type: "load"; module: WebAssembly.Module } | ({ session: number } & (Command | { type: "end" }));

/** Worker → page. */
export type Upward = { session: number } & Reply;
