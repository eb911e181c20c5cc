/** Contestants in Python, each in a process of its own with one thread. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Assignment, epsilon } from "../problem";
import { pace } from "./pace";
import type { Runner } from "./runner";

/** Debian's, which has Debian's packages. */
const python = "/usr/bin/python3";

export interface Native extends Runner {
  /** What answers, and which version of it. */
  version: string;
}

/** Nothing where Python or the peer's package is not installed. */
export async function enterNative(name: string, assignment: Assignment): Promise<Native | undefined> {
  if (!existsSync(python)) return undefined;
  const child: ChildProcess = spawn(python, [`${import.meta.dirname}/../python/native.py`], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
  });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error("python has no pipes");
  let complaint = "";
  stderr.on("data", (text) => {
    complaint += text;
  });
  stdin.on("error", () => {});
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const ended = once(child, "close");

  async function ask(question: unknown): Promise<unknown> {
    stdin?.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(complaint.trim() || "python has ended");
    return JSON.parse(value);
  }

  const given = "problem" in assignment ? { ...assignment, problem: { ...assignment.problem, epsilon } } : assignment;
  let version: string;
  try {
    version = (await ask(given)) as string;
  } catch (error) {
    if (/ModuleNotFoundError/.test(String(error))) return undefined;
    throw error;
  }
  let updates = 1;
  return {
    name,
    version,
    warm: async () => {
      updates = (await ask(["warm", pace.warmUp, pace.slice])) as number;
    },
    time: async () => (((await ask(["time", updates])) as number) * 1000) / updates,
    lossAfter: async (count) => (await ask(["lossAfter", count])) as number,
    close: async () => {
      stdin.end();
      await ended;
    },
  };
}
