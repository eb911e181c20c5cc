/** What build/wasm/descent.mjs exports; a test holds it against the built module. */
import type { Attachment } from "./protocol";

export interface Trainer {
  /** At most that many updates of every racer still running. */
  run(updates: number): void;
  /** Stops at whichever comes first. */
  runFor(milliseconds: number, updates: number): void;
  reset(): void;
  /** Whether all that is told of the racers is of their present weights; in very large networks it may be of before. */
  settled(): boolean;
  /** Works on that. */
  settleFor(milliseconds: number): void;
  /** Updates made since the start, by those racers that are furthest. */
  update(): number;
  done(): boolean;
  /** JSON: Layout. */
  layout(): string;
  /** JSON: Summary. */
  summary(): string;
  /** A fresh copy, never a view into the module's memory. */
  probe(name: string, racer: number, index: number, points: number, first: number[]): Float64Array;
  /** JSON: Anatomy, or null. */
  anatomy(racer: number): string;
  /** Frees the C++ object: JavaScript cannot do it by itself. */
  delete(): void;
}

/** Samples and start weights, copied into the module. */
export interface Attached {
  delete(): void;
}

/** A grid of whole runs. */
export interface Study {
  runFor(milliseconds: number): void;
  done(): boolean;
  /** From 0 to 1. */
  progress(): number;
  /** What the cells of a row, and of a column, stand for. */
  x(): Float64Array;
  y(): Float64Array;
  /** Row by row from the low end of y, three numbers a cell: minimum, update of arrival, value. */
  endings(): Float64Array;
  delete(): void;
}

/** The same race over many seeds. */
export interface Seeds {
  runFor(milliseconds: number): void;
  done(): boolean;
  /** From 0 to 1. */
  progress(): number;
  /** The updates at which losses are noted. */
  x(): Float64Array;
  /** Racer by racer, update by update: lower quartile, median, upper quartile. */
  bands(): Float64Array;
  delete(): void;
}

export interface Descent {
  Attachment: {
    create(attachment: Attachment): Attached;
  };
  /** JSON: Catalogue. */
  catalogue(): string;
  /** JSON: Checked. */
  check(spec: string, attached?: Attached): string;
  /** JSON: Sampled. */
  sample(query: string): string;
  /** JSON: Figured, of a figure of the loss lab. */
  figure(spec: string, name: string): string;
  /** Throws a RangeError where the spec is wrong, as do `slope` and `cost`. */
  field(
    spec: string,
    xLow: number,
    xHigh: number,
    yLow: number,
    yHigh: number,
    columns: number,
    rows: number,
  ): Float64Array;
  slope(spec: string, x: number, y: number): Float64Array;
  /** Nanoseconds for a value and for a slope of the spec's activation of that number, measured now. */
  cost(spec: string, index: number): Float64Array;
  Study: {
    /** Throws a RangeError with the reason where spec or query is wrong. */
    create(spec: string, query: string): Study;
  };
  Seeds: {
    /** Throws a RangeError with the reason where the spec is wrong. */
    create(spec: string, attached: Attached): Seeds;
  };
  Trainer: {
    /** Throws a RangeError with the reason where the spec is wrong. */
    create(spec: string, attached?: Attached): Trainer;
  };
}

export interface Options {
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Makes the instance in its own way and hands it over; returns an empty object. */
  instantiateWasm?(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

export default function createDescent(options?: Options): Promise<Descent>;
