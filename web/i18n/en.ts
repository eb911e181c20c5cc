/** The page's words in English; the other languages have the same keys. */
import type { SpecError } from "../engine/spec-error";
import { plural } from "./count";
import { attachmentErrors } from "./en-attachment";
import { embed } from "./en-embed";
import { functionKeys, functions } from "./en-functions";
import { inside } from "./en-inside";
import { lessons } from "./en-lessons";
import { enLosses, lossKeys, lossOptions } from "./en-losses";
import { metrics } from "./en-metrics";
import { drawing, plane } from "./en-network";
import { ownData } from "./en-own-data";
import { pytorch } from "./en-pytorch";
import { seeds } from "./en-seeds";
import { payloadErrors, share } from "./en-share";

const list = (names: string[]): string => names.join(", ");

const hint = ({ nearest, allowed }: SpecError): string => {
  if (nearest !== "") return ` Did you mean “${nearest}”?`;
  return allowed.length > 0 ? ` Allowed: ${list(allowed)}.` : "";
};

/** Between which numbers, or which words may stand there instead. */
const interval = ([low, high, ...words]: string[]): string =>
  low === undefined || high === undefined ? "" : ` Allowed: ${[`${low} to ${high}`, ...words].join(", or ")}.`;

/** A long value is told by its beginning. */
const brief = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

export const en = {
  site: {
    labs: "Labs",
    networks: "Networks",
    surfaces: "Surfaces",
    activations: "Activations",
    losses: "Losses",
    reference: "Reference",
    share: "Share",
    menu: "Menu",
    theme: "Light or dark",
    language: "Language: English. Switch to 中文",
  },
  head: {
    experiment: "Experiment",
    own: "your own",
    undo: "Undo",
    redo: "Redo",
    loading: "Loading the engine",
    failed: "The engine cannot run here.",
    failure: (reason: string) =>
      `It needs a browser with WebAssembly. A current Chromium, Firefox or Safari has it. (${reason})`,
  },
  derived: {
    linear: (data: string) => `${data}, linear model`,
    network: (data: string, widths: number[]) =>
      widths.length > 2 && new Set(widths).size === 1
        ? `${data}, ${widths.length} hidden layers of ${widths[0]}`
        : widths.length > 6
          ? `${data}, ${widths.length} hidden layers`
          : `${data}, hidden ${widths.length === 1 ? "layer" : "layers"} of ${new Intl.ListFormat("en").format(widths.map(String))}`,
    surface: (surface: string) => surface,
    minima: (minima: number, racers: number) =>
      `${minima === 0 ? "No minimum" : plural(minima, "known minimum", "known minima")}, ${plural(racers, "racer", "racers")} from one start.`,
    text: (train: number, test: number) =>
      test > 0
        ? `${plural(train, "training point", "training points")}, ${test} held back.`
        : `${plural(train, "sample", "samples")}, all for training.`,
  },
  functions,
  ...enLosses,
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
    of: (steps: number) => `of ${steps}`,
    scrub: "Update shown",
  },
  verdict: {
    at: (update: number, loss: string) => `update ${update}: loss ${loss}`,
    test: (loss: string) => `test ${loss}`,
    stopped: (update: number, loss: string, stop: string) => `stopped at update ${update}: loss ${loss} ≤ ${stop}`,
    accurate: (update: number, loss: string, share: string) =>
      `stopped at update ${update}: ${share} of the training samples right, loss ${loss}`,
    impatient: (update: number, loss: string, updates: number) =>
      `stopped at update ${update}: no progress for ${plural(updates, "update", "updates")}, loss ${loss}`,
    best: (update: number, loss: string) => `lowest test loss ${loss} at update ${update}`,
    reached: (update: number, loss: string) => `reached ${update} updates: loss ${loss}`,
    diverged: (update: number) => `diverged at update ${update}: loss is not a number.`,
    outside: (update: number) =>
      `diverged at update ${update}: loss is not a number. The typed formula may have no value there.`,
    valueless: (update: number, unit: string) =>
      `diverged at update ${update}: the typed activation has no value in “${unit}”.`,
    nowhere: "cannot start: the surface has no value there. Click on the map where it has one.",
    left: (update: number) => `diverged at update ${update}: it flew off the surface.`,
    slower: "Try a smaller learning rate.",
    use: (rate: string) => `Use ${rate}`,
    join: "; ",
    clause: ", ",
  },
  metrics,
  seeds,
  inside,
  ownData,
  pytorch,
  lessons,
  figures: {
    loss: "Loss",
    lossOf: (loss: string, samples: number) => `${loss} over all ${samples} training samples`,
    dashed: "dashed: test, ○ its lowest",
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
    lossName: (logarithmic: boolean) => `Loss against update, ${logarithmic ? "logarithmic" : "linear"}`,
    parameterName: (name: string) => `${name} against update`,
    mapName: (racer: string) => `The data in the plane over what ${racer} answers there`,
    fitName: "The data with the fitted curve of every racer",
    table: "Show as table",
    savePicture: "Save as PNG",
    saveNumbers: "Save as CSV",
  },
  drawing,
  plane,
  rail: {
    samples: "Samples",
    rows: (shown: number, all: number) => (shown < all ? `first ${shown} of ${all}` : plural(all, "row", "rows")),
    surface: "Surface",
    model: "Model",
    shape: (widths: string, size: number) => `${widths}, ${plural(size, "parameter", "parameters")}`,
    data: "Data",
    network: "Network",
    training: "Training",
    run: "Run",
    racers: "Racers",
    count: (count: number, maximum: number) => `${count} of ${maximum}`,
    add: "add racer",
    fair: "fair rates",
    fairHint: "Gives every racer its own best learning rate, by a sweep over many",
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
  map: {
    name: (minima: number) =>
      `Map of the surface with the racers’ paths, ${plural(minima, "minimum", "minima")} marked`,
    start: (x: string, y: string) => `Start at x = ${x}, y = ${y}. Arrow keys move it.`,
    startHint: "Drag it, or use the arrow keys",
    advice: "Click to start there, drag the open circle, or scroll to zoom. Crosses mark minima.",
    gap: "Where the map is blank, the surface has no value.",
    nothing: "no value here",
    zoom: "Zoom",
    closer: "Closer",
    farther: "Farther",
    whole: "whole map",
    look: "Map or relief",
    flat: "Map",
    relief: "3-D",
  },
  relief: {
    name: (minima: number) =>
      `The surface in relief with the racers’ paths, ${plural(minima, "minimum", "minima")} marked. Arrow keys turn it, plus and minus bring it closer and farther.`,
    advice: "Drag to turn, scroll to come closer, click to start there.",
    logarithmic: "Heights are on a logarithmic scale.",
    cut: "The highest peaks are cut off.",
    loading: "Loading the 3-D view …",
    missing: "The 3-D view needs WebGL, which this browser does not offer here. The map shows the same.",
  },
  standings: {
    heading: "Standings",
    at: (update: number) => `at update ${update}`,
    racer: "racer",
    distance: "distance",
    distanceHint: "to the nearest known minimum",
    length: "path",
    lengthHint: "length of the way so far",
    arrived: "arrived",
    arrivedHint: (radius: string) => `the update from which it stays within ${radius} of a minimum`,
    minimum: "in",
    note: "The next step of the chosen racer is taken apart above.",
  },
  study: {
    heading: "Many runs at once",
    choose: "Which runs",
    about: {
      none: "Whole runs by the thousand: from every start, at every setting, at every learning rate.",
      basins: "From each start on the map: which minimum this racer reaches, and how soon.",
      phase: "At each setting, from the same start: how soon it reaches a minimum, or whether it flies off.",
      rates: "Each racer from the same start at many learning rates, so that the race can be a fair one.",
    },
    named: {
      basins: (racer: string) => `For each start, where ${racer} ends. Arrow keys choose a start, Enter runs it.`,
      phase: (racer: string) =>
        `For each setting of ${racer}, how soon it arrives. Arrow keys choose one, Enter runs it.`,
    },
    progress: "Runs that are made",
    running: (percent: number) => `${percent} %`,
    ran: (runs: string, steps: string, seconds: string, whole: boolean) =>
      `${runs} runs of ${steps} updates${whole ? "" : ", not all,"} in ${seconds} s`,
    stop: "Stop",
    again: "Start again",
    failed: (why: string) => `These runs cannot be made: ${why}`,
    depth: "No minimum is known here: the stronger the colour, the deeper the run ended.",
    from: (x: string, y: string) => `From (${x}, ${y})`,
    at: (rate: string, knob: string, value: string) => `At η = ${rate}, ${knob} = ${value}`,
    best: (where: string, told: string) =>
      `Soonest: ${where.replace(/^./, (first) => first.toLowerCase())} it ${told}.`,
    one: (where: string, told: string) => `${where} it ${told}.`,
    arrives: (updates: string) => `arrives after ${updates} updates`,
    isNowhere: (updates: string, value: string) => `is at no minimum after ${updates} updates: f = ${value}`,
    ends: (updates: string, value: string) => `is at f = ${value} after ${updates} updates`,
    diverges: "diverges",
    pending: "has not run yet",
    outcome: "outcome",
    runs: "runs",
    median: "updates",
    medianHint: "the median of the updates until it arrived",
    share: (percent: number) => (percent > 0 && percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(1)} %`),
    minimum: (x: string, y: string) => `minimum (${x}, ${y})`,
    others: (count: number) => plural(count, "other minimum", "other minima"),
    arrived: "arrived",
    nowhere: (updates: string) => `at none after ${updates}`,
    ended: "ended",
    diverged: "diverged",
    speed: (fastest: string, slowest: string) =>
      `The stronger the colour, the sooner: from ${fastest} to ${slowest} updates.`,
    click: "Click a cell to see that run.",
    racer: "racer",
    rateNow: "lr",
    rateBest: "best lr",
    arrivesAt: "arrives",
    value: "f",
    above: "f above the lowest",
    arrivalAxis: "Updates until it arrives, at each learning rate",
    valueAxis: "Final value, at each learning rate",
    sweepName: (racers: string[]) => `Result against learning rate of ${list(racers)}`,
    use: "Use the best rates",
    inUse: "Every racer runs at its best rate.",
    sweepNote: "The best rate is the one that arrives first or, where none arrives, ends deepest.",
  },
  traces: {
    choose: "What the chart shows",
    above: (floor: string) => `f ${floor.startsWith("−") ? "+" : "−"} ${floor.replace("−", "")} at each update, log`,
    name: { value: "Value", x: "x", y: "y", gradient: "Gradient", rate: "Learning rate" },
    symbol: { value: "f", x: "x", y: "y", gradient: "|g|", rate: "η" },
    meaning: {
      value: "f at each update",
      x: "coordinate at each update",
      y: "coordinate at each update",
      gradient: "norm of the gradient that each update saw, log",
      rate: "of the next update",
    },
  },
  anatomy: {
    onMap:
      "On the map, in place: arrows pull against the gradient and against what is remembered, bars measure each coordinate, and Δ is the move.",
    heading: "Inside the next step of",
    gradient: "gradient g",
    direction: "direction u",
    move: "move Δ",
    pause: "Pause to see one step taken apart.",
    over: "This racer has ended. Drag the slider back to see its steps.",
    diverges: "After this step it has no finite value.",
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
      start: "Usual start",
      minima: "Minima",
      inputs: "Inputs",
      classes: "Classes",
      samples: "Samples",
    },
    none: "nothing",
    more: (count: number) => `${count} more`,
    map: (surface: string, minima: number) => `Map of ${surface}, ${plural(minima, "minimum", "minima")} marked`,
    tasks: { regression: "regression", classification: "classification" },
    list,
  },
  embed,
  field: {
    notNumber: (last: string) => `Not a number. Still using ${last}.`,
    notNumbers: (count: number) => `${count} numbers with commas between them.`,
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
  share,
  errors: {
    ...attachmentErrors,
    ...payloadErrors,
    unknown_key: (e: SpecError) => `There is no setting ${brief(e.key)}.${hint(e)}`,
    other_lab: (e: SpecError) => `${e.key} is a setting of another lab: ${list(e.allowed)}.`,
    unknown_id: (e: SpecError) => `${e.key}: ${brief(e.value)} is not in the catalogue.${hint(e)}`,
    unknown_knob: (e: SpecError) => `${e.key} has no setting ${brief(e.value)}.${hint(e)}`,
    not_a_number: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a number.${interval(e.allowed)}`,
    not_an_integer: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a whole number.${interval(e.allowed)}`,
    not_a_boolean: (e: SpecError) => `${e.key}: ${brief(e.value)} is neither true nor false.`,
    not_an_option: (e: SpecError) => `${e.key}: ${brief(e.value)} is not a choice.${hint(e)}`,
    out_of_bounds: (e: SpecError) => `${e.key}: ${brief(e.value)} is out of bounds.${interval(e.allowed)}`,
    repeated: (e: SpecError) => `${e.key} stands there twice.`,
    too_long: () => "The text is too long: an experiment has at most 8 kB.",
    bad_encoding: (e: SpecError) => `${brief(e.value)} is not valid percent-encoding.`,
    newer_version: (e: SpecError) =>
      `Version ${brief(e.value)} is newer than this page, which reads up to ${e.allowed[0]}.`,
    bad_formula: (e: SpecError) => `In ${brief(e.value)}, ${e.detail}.`,
    missing_value: (e: SpecError) => `${e.key} has no value.${hint(e)}`,
    does_not_fit: (e: SpecError) => `${e.key}: ${brief(e.value)} does not fit, ${e.detail}.${hint(e)}`,
    too_large: (e: SpecError) =>
      `${e.key}: ${brief(e.value)} is too large: ${e.found} parameters for all racers, and ${e.allowed[0]} is the limit.`,
    too_many: (e: SpecError) =>
      `There are too many of ${e.key}${e.allowed[0] ? `; ${e.allowed[0]} is the limit` : ""}.`,
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
    surface: "Surfaces",
    feature: "Features",
  } as Record<string, string>,
  /** Names of the spec's keys; one without an entry is called by its own name. */
  keys: {
    lab: "lab",
    surface: "surface",
    f: "f(x, y) =",
    start: "start",
    view: "map",
    relief: "in relief",
    "activation.f": "f(x) =",
    "loss.f": "L(y, p) =",
    study: "many runs",
    "study.racer": "of racer",
    "study.rates": "lr from, to",
    "study.knob": "other knob",
    "study.range": "from, to",
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
    "init.seed": "weights’ seed",
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
    "stop.accuracy": "stop at accuracy",
    "stop.patience": "stop without progress",
    "study.seeds": "seeds",
    t: "update shown first",
    weights: "start weights set by hand",
    lr: "learning rate",
    decay: "weight decay",
    colour: "colour",
    clip: "clip gradient",
    schedule: "schedule",
    label: "label",
    ...functionKeys,
    ...lossKeys,
  } as Record<string, string>,
  /** The words that some keys take instead of a number, and options. */
  options: {
    any: "any",
    basins: "Basins",
    phase: "Phase diagram",
    rates: "Learning rates",
    seeds: "Over seeds",
    all: "all",
    none: "none",
    seed: "as seed",
    shuffled: "shuffled",
    sequential: "in order",
    shared: "as the network’s",
    float64: "64 bit",
    float32: "32 bit",
    network: "network",
    surface: "surface",
    activations: "activations",
    losses: "losses",
    ...lossOptions,
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
  /** The hint of knobs whose names the reader gives. */
  anyKnob?: string;
}

export type Words = typeof en;
