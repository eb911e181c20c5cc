/** The words of a race over seeds, in English. */

export const seeds = {
  heading: "Over seeds",
  about:
    "One race may be luck. Here the same race is run from other initial weights and with other batches: a line is the median of all its runs, the band holds the middle half of them.",
  run: (count: number) => `Run ${count} seeds`,
  hide: "Put away",
  stop: "Stop",
  again: "Start again",
  progress: "Runs that are made",
  running: (made: number, count: number) => `${made} of ${count} runs`,
  done: (count: number) => `${count} runs of each racer`,
  failed: (why: string) => `These runs cannot be made: ${why}`,
  chart: "Median of the training loss, with its middle half",
  median: "median",
  half: "middle half",
  to: (low: string, high: string) => `${low} to ${high}`,
  lower: "lower quartile",
  upper: "upper quartile",
};

export type SeedsWords = typeof seeds;
