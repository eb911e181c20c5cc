/** A figure asks one question at a time, and shows the newest answer. */
import { expect, test } from "vitest";
import type { LossFigures } from "../../web/engine/loss-figures";
import { FigureSource } from "../../web/state/figure-source";
import type { Session } from "../../web/state/session";

type Answer = LossFigures["lines"] | null;

/** A session that answers when it is told to. */
const slow = () => {
  const asked: string[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const session = {
    figure: (spec: string) => {
      asked.push(spec);
      return new Promise<Answer>((resolve) => answers.push(resolve));
    },
  } as unknown as Session;
  const answer = async (value: Answer) => {
    answers.shift()?.(value);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { session, asked, answer };
};

const lines = (): LossFigures["lines"] => ({ lines: [] });

test("questions that come while one is on its way wait, and only the last is asked", async () => {
  const { session, asked, answer } = slow();
  let arrived = 0;
  const source = new FigureSource("lines", () => arrived++);
  for (const spec of ["a", "b", "c"]) void source.ask(session, spec);
  expect(asked).toEqual(["a"]);
  await answer(lines());
  expect(asked).toEqual(["a", "c"]);
  expect(arrived).toBe(1);
  const newest = lines();
  await answer(newest);
  expect(source.shown).toBe(newest);
  expect(arrived).toBe(2);
});

test("the same question is asked once", async () => {
  const { session, asked, answer } = slow();
  const source = new FigureSource("lines", () => {});
  void source.ask(session, "a");
  await answer(lines());
  void source.ask(session, "a");
  expect(asked).toEqual(["a"]);
});

test("a question that has no answer leaves the last one on the screen", async () => {
  const { session, answer } = slow();
  const source = new FigureSource("lines", () => {});
  const first = lines();
  void source.ask(session, "a");
  await answer(first);
  void source.ask(session, "b");
  await answer(null);
  expect(source.shown).toBe(first);
});
