/** The page's words in English; the other languages have the same keys. */
import type { SpecError } from "../engine/protocol";

const list = (names: string[]): string => names.join(", ");

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const hint = ({ nearest, allowed }: SpecError): string => {
  if (nearest !== "") return ` Did you mean “${nearest}”?`;
  return allowed.length > 0 ? ` Allowed: ${list(allowed)}.` : "";
};

/** A long value is told by its beginning. */
const brief = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

export const en = {
  site: {
    labs: "Labs",
    networks: "Networks",
    reference: "Reference",
    theme: "Light or dark",
    language: "Language: English. Switch to 中文",
  },
  head: {
    experiment: "Experiment",
    own: "your own",
    loading: "Loading the engine",
    failed: "The engine cannot run here.",
    failure: (reason: string) =>
      `It needs a browser with WebAssembly. A current Chromium, Firefox or Safari has it. (${reason})`,
  },
  derived: {
    linear: (data: string) => `${data}, linear model`,
    network: (data: string, widths: number[]) =>
      `${data}, hidden ${widths.length === 1 ? "layer" : "layers"} of ${new Intl.ListFormat("en").format(widths.map(String))}`,
    text: (train: number, test: number) =>
      test > 0
        ? `${plural(train, "training point", "training points")}, ${test} held back.`
        : `${plural(train, "sample", "samples")}, all for training.`,
  },
  run: {
    toolbar: "Run",
    play: "Play",
    pause: "Pause",
    replay: "Replay",
    step: "Step",
    stepHint: "One update (→)",
    epoch: "Epoch",
    epochHint: "Once through the training data (Shift+→)",
    reset: "Reset",
    resetHint: "Back to update 0 (R)",
    playHint: "Play or pause (Space)",
    speed: "Updates a frame",
    max: "max",
    update: "update",
    epochCount: "epoch",
  },
  verdict: {
    at: (update: number, loss: string) => `update ${update}: loss ${loss}`,
    test: (loss: string) => `test ${loss}`,
    stopped: (update: number, loss: string, stop: string) => `stopped at update ${update}: loss ${loss} ≤ ${stop}`,
    reached: (update: number, loss: string) => `reached ${update} updates: loss ${loss}`,
    diverged: (update: number) => `diverged at update ${update}: loss is not a number.`,
    slower: "Try a smaller learning rate.",
    use: (rate: string) => `Use ${rate}`,
    join: "; ",
    clause: ", ",
  },
  metrics: {
    heading: "Metrics",
    racer: "racer",
    train: "train",
    test: "test",
    loss: "loss",
  },
  figures: {
    loss: "Loss",
    lossOf: (loss: string, samples: number) => `${loss} over all ${samples} training samples`,
    dashed: "dashed: test",
    scale: "Scale",
    logarithmic: "log",
    linear: "linear",
    update: "update",
    stop: (loss: string) => `stop when loss ≤ ${loss}`,
    test: "test",
    parameters: "Parameters",
    truth: "dotted line: the value that made the data",
    trueValue: (value: string) => `true value ${value}`,
    block: "Parameters shown",
    some: (shown: number, all: number) => `${shown} of ${all}`,
    map: "Decision map",
    output: "Output",
    fit: "Fit",
    fitOf: "every racer’s curve through the points",
    classes: (index: number) => `class ${index}`,
    mapOf: "Map of",
    lossName: (logarithmic: boolean) => `Loss against update, ${logarithmic ? "logarithmic" : "linear"}`,
    parameterName: (name: string) => `${name} against update`,
    mapName: (racer: string) => `The data in the plane over what ${racer} answers there`,
    fitName: "The data with the fitted curve of every racer",
    table: "Show as table",
  },
  rail: {
    samples: "Samples",
    rows: (shown: number, all: number) => (shown < all ? `first ${shown} of ${all}` : plural(all, "row", "rows")),
    model: "Model",
    shape: (widths: number[], size: number) => `${widths.join(" → ")}, ${plural(size, "parameter", "parameters")}`,
    data: "Data",
    network: "Network",
    training: "Training",
    run: "Run",
    racers: "Racers",
    count: (count: number, maximum: number) => `${count} of ${maximum}`,
    add: "add racer",
    limit: (maximum: number) => `${maximum} racers is the limit`,
    optimizer: "Optimizer",
    remove: (racer: string) => `Remove ${racer}`,
    hide: (racer: string) => `Hide ${racer} from the charts`,
    show: (racer: string) => `Show ${racer} in the charts`,
    hidden: "hidden from charts",
    more: (names: string[]) => `More: ${list(names)}`,
    plain: "More",
    perLayer: "one for each layer",
    together: "one for all layers",
    layer: (index: number) => `layer ${index}`,
    fewer: "Remove the last layer",
    another: "Add a layer",
    none: "none",
    number: "a number",
    source: (source: string) => `Source: ${source}`,
  },
  reference: {
    text: (entries: number) =>
      `All ${entries} entries of the catalogue, with their formulas, defaults and sources, as the engine itself describes them.`,
    search: "Search",
    example: "name, knob, source …",
    kinds: "Kinds",
    hits: (hits: number, all: number) => (hits === all ? plural(all, "entry", "entries") : `${hits} of ${all} entries`),
    nothing: (query: string) => `Nothing in the catalogue matches ${brief(query)}.`,
    advice: "Try fewer words, an id, or the name of a knob.",
    clear: "Show everything",
    unknown: (place: string) => `The catalogue has no entry ${brief(place)}. Here is what it has.`,
    link: "Link to this entry",
    trial: (entry: string) => `Try ${entry} in the lab`,
    value: "value",
    derivative: "derivative",
    factor: "share of the learning rate",
    chart: (entry: string, meaning: string, unit: string) => `${entry}: ${meaning} against ${unit}`,
    head: { knob: "knob", standard: "default", range: "range" },
    truth: (on: boolean): string => (on ? "on" : "off"),
    span: (low: string, high: string) => `${low} to ${high}`,
    facts: {
      source: "Source",
      range: "Values in",
      output: "Output",
      task: "Task",
      lr: "Learning rate",
      decay: "Weight decay",
      slots: "Remembers",
      inputs: "Inputs",
      classes: "Classes",
      samples: "Samples",
    },
    none: "nothing",
    tasks: { regression: "regression", classification: "classification" },
    list,
  },
  field: {
    notNumber: (last: string) => `Not a number. Still using ${last}.`,
    notInteger: (last: string) => `Not a whole number. Still using ${last}.`,
    outside: (low: string, high: string, last: string) => `From ${low} to ${high}. Still using ${last}.`,
    refused: (why: string, last: string) => `${why} Still using ${last}.`,
  },
  notice: {
    dropped: (keys: string[]) => `Back to default, because it no longer fitted: ${list(keys)}.`,
    restarted: "The engine stopped and was started again with the same experiment, at update 0.",
    trouble: "This experiment cannot be shown, so here is the default one.",
    dismiss: "Close",
  },
  errors: {
    unknown_key: (e: SpecError) => `There is no setting ${brief(e.key)}.${hint(e)}`,
    other_lab: (e: SpecError) => `${e.key} is a setting of another lab, ${e.allowed[0]}.`,
    unknown_id: (e: SpecError) => `${e.key}: ${brief(e.value)} is not in the catalogue.${hint(e)}`,
    unknown_knob: (e: SpecError) => `${e.key} has no setting ${brief(e.value)}.${hint(e)}`,
    not_a_number: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a number.`,
    not_an_integer: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a whole number.`,
    not_a_boolean: (e: SpecError) => `${e.key}: ${brief(e.value)} is neither true nor false.`,
    not_an_option: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a choice.${hint(e)}`,
    out_of_bounds: (e: SpecError) => `${e.key}: ${brief(e.value)} is not between ${e.allowed.join(" and ")}.`,
    repeated: (e: SpecError) => `${e.key} stands there twice.`,
    too_long: () => "The text is too long: an experiment has at most 8 kB.",
    bad_encoding: (e: SpecError) => `${brief(e.value)} is not valid percent-encoding.`,
    newer_version: (e: SpecError) => `Version ${brief(e.value)} is newer than this page.`,
    missing_value: (e: SpecError) => `${e.key} has no value.`,
    does_not_fit: (e: SpecError) => `${e.key}: ${brief(e.value)} does not fit, ${e.detail}.${hint(e)}`,
    too_large: (e: SpecError) => `${e.key}: ${brief(e.value)} is too large.`,
    too_many: (e: SpecError) => `There are too many of ${e.key}.`,
  } as Record<string, (error: SpecError) => string>,
  /** What a metric says as part of a verdict; one that has nothing to say there is missing. */
  sentences: {
    accuracy: (share: number, points: number) => `${Math.round(share * points)} of ${points} test points right`,
  } as Record<string, (value: number, points: number) => string>,
  /** What the entries of each kind are called together. */
  kinds: {
    activation: "Activations",
    loss: "Losses",
    metric: "Metrics",
    optimizer: "Optimizers",
    schedule: "Schedules",
    initializer: "Initializers",
    dataset: "Data sets",
    feature: "Features",
  } as Record<string, string>,
  /** Names of the spec's keys; one without an entry is called by its own name. */
  keys: {
    data: "data set",
    samples: "samples",
    noise: "noise",
    split: "share for training",
    features: "inputs",
    hidden: "hidden layers",
    activation: "activation",
    output: "output",
    bias: "bias",
    init: "initial weights",
    loss: "loss",
    batch: "batch",
    order: "order",
    l1: "L1",
    l2: "L2",
    seed: "seed",
    precision: "precision",
    warmup: "warm-up",
    steps: "updates at most",
    stop: "stop at loss",
    lr: "learning rate",
    decay: "weight decay",
    clip: "clip gradient",
    schedule: "schedule",
    label: "label",
  } as Record<string, string>,
  /** The words that some keys take instead of a number, and options. */
  options: {
    all: "all",
    none: "none",
    shuffled: "shuffled",
    sequential: "in order",
    float64: "64 bit",
    float32: "32 bit",
  } as Record<string, string>,
  /** Hints in this language by key name; the engine's own stand where one is missing. */
  hints: {} as Record<string, string>,
  /** Words in this language by kind and id; the catalogue's own stand where one is missing. */
  catalogue: {} as Record<string, Record<string, Overlay>>,
};

export interface Overlay {
  label?: string;
  note?: string;
  /** Hints by knob. */
  knobs?: Record<string, string>;
}

export type Words = typeof en;
