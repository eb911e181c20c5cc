/** The page's workers: at most two for all its engines, and one compiled module for both. */
import { compile } from "@engine-parts";
import { type Guest, Host, type Start } from "./host";
import type { Command } from "./protocol";
import { spawn } from "./spawn";

/** Two cores are what most machines can spare. */
const most = 2;

/** How many workers the engines of a page have at best. */
export const workers = Math.min(most, globalThis.navigator?.hardwareConcurrency || 1);

/** A session's place in a worker. */
export interface Seat {
  send(command: Command): void;
  leave(): void;
}

export class Pool {
  readonly #hosts = new Set<Host>();
  #lastSession = 0;
  #module: Promise<WebAssembly.Module> | null = null;

  constructor(
    private readonly start: Start,
    private readonly load: () => Promise<WebAssembly.Module>,
    private readonly size = workers,
  ) {}

  /** A place where the fewest others are; a worker of its own while there may be one more. */
  join(guest: Guest): Seat {
    const session = ++this.#lastSession;
    const host = this.#roomiest();
    host.join(session, guest);
    return { send: (command) => host.send(session, command), leave: () => host.leave(session) };
  }

  /** Has a worker load for whoever joins first. */
  prepare(): void {
    if (this.#hosts.size === 0) this.#open();
  }

  #roomiest(): Host {
    const [first, ...others] = this.#hosts;
    if (!first) return this.#open();
    const least = others.reduce((least, host) => (host.guests < least.guests ? host : least), first);
    return least.guests > 0 && this.#hosts.size < this.size ? this.#open() : least;
  }

  #open(): Host {
    const host: Host = new Host(
      this.start,
      () => this.#compiled(),
      () => this.#hosts.delete(host),
    );
    this.#hosts.add(host);
    return host;
  }

  /** Compiled once; what failed is tried again by the next worker. */
  #compiled(): Promise<WebAssembly.Module> {
    this.#module ??= this.load();
    this.#module.catch(() => {
      this.#module = null;
    });
    return this.#module;
  }
}

export const pool = new Pool(spawn, compile);
