/** A network on data as a script. */
import type { Choice } from "../engine/protocol";
import { words } from "../i18n";
import { entryOf } from "./entry";
import { part } from "./part";
import { lines, list, number, real } from "./python";
import type { Recording } from "./recording";
import { blocks, type Lab } from "./script";
import type { Traits } from "./template";

const nothing = "nn.Identity()";

/** A layer that PyTorch has, or a function as a layer. */
function activation(recording: Recording, choice: Choice): string {
  const { typed, python } = recording.values;
  if (typed.activation?.id === choice.id) return `Elementwise(lambda x: ${python.activation})`;
  const entry = entryOf(recording, "activation", choice.id);
  const { expression, takes } = part("activation", entry, choice, { placed: { x: "x" } });
  return takes("x") ? `Elementwise(lambda x: ${expression})` : expression;
}

/** The loss is one number for each sample. */
function loss(recording: Recording): string {
  const { typed, python, loss: choice } = recording.values;
  if (typed.loss?.id === choice.id) return `(${python.loss}).mean(1)`;
  return part("loss", entryOf(recording, "loss", choice.id), choice, { placed: { p: "p", y: "y" } }).expression;
}

/** What the loss reads: where the output activation is part of it, what comes before that. */
function network(recording: Recording): string {
  const { values, layout } = recording;
  const { onScores, output } = entryOf(recording, "loss", values.loss.id);
  const fused = onScores === true && output === values.output.id;
  const bias = values.bias ? "" : ", bias=False";
  const widths = [layout.features.length, ...values.hidden, layout.outputs];
  const rows = widths.slice(1).map((width, layer) => {
    const linear = `nn.Linear(${widths[layer]}, ${width}${bias})`;
    const choice = values.activation[layer];
    if (choice !== undefined) return `        ${linear}, ${activation(recording, choice)},`;
    const last = fused ? nothing : activation(recording, values.output);
    const inside = fused ? `  # ${entryOf(recording, "activation", values.output.id).label}: part of the loss` : "";
    return last === nothing ? `        ${linear},${inside}` : `        ${linear}, ${last},`;
  });
  return `def network():\n    return nn.Sequential(\n${rows.join("\n")}\n    )`;
}

/** How the two coordinates are fed in; nothing where they are as they are. */
function features(recording: Recording): string {
  const made = recording.values.features.map((id) => {
    const choice = { id, knobs: {} };
    return part("feature", entryOf(recording, "feature", id), choice, { placed: { x: "x", y: "y" } }).expression;
  });
  if (made.length === 0 || made.join() === "x,y") return "";
  return `def features(inputs):\n    x, y = inputs.T\n    return torch.stack([${made.join(", ")}], dim=1)`;
}

function data(recording: Recording, fed: boolean): string {
  const { values, layout, start, train } = recording;
  const width = layout.inputs.length;
  const inputs: string[] = [];
  const targets: string[] = [];
  for (let at = 0; at < train.length; at += width + 1) {
    inputs.push(`[${[...train.subarray(at, at + width)].map(real).join(", ")}]`);
    const target = train[at + width] ?? 0;
    targets.push(layout.outputs > 1 ? number(target) : real(target));
  }
  const wide = values.precision === "float32" && fed;
  const read = wide
    ? "torch.tensor(INPUTS, dtype=torch.float64, device=device)"
    : "torch.tensor(INPUTS, device=device)";
  const taken = fed ? `features(${read})` : read;
  return [
    `START = ${list([...start].map(real))}`,
    `INPUTS = [\n${lines(inputs)}\n]`,
    `TARGETS = ${list(targets)}`,
    `inputs = ${taken}${wide ? ".float()" : ""}`,
    layout.outputs > 1
      ? `targets = nn.functional.one_hot(torch.tensor(TARGETS, device=device), ${layout.outputs}).to(inputs)`
      : "targets = torch.tensor(TARGETS, device=device).unsqueeze(1)",
  ].join("\n");
}

const end = `worst = 0.0
for run in RUNS:
    losses = train(run)
    if rank == 0:
        worst = max(worst, compare(run, losses))
if rank == 0:
    print(f"worst difference: {worst:.1e}")
if processes > 1:
    distributed.destroy_process_group()`;

export function networkLab(recording: Recording): Lab {
  const { pytorch } = words();
  const { values, layout } = recording;
  const batch = values.batch === "all" ? layout.train : Math.min(values.batch, layout.train);
  const traits: Traits = {
    float32: values.precision === "float32",
    shuffled: values.order === "shuffled" && batch < layout.train,
    penalty: values.l1 !== 0 || values.l2 !== 0,
  };
  const constants = [
    `SAMPLES, BATCH = ${layout.train}, ${batch}`,
    ...(traits.penalty ? [`L1, L2 = ${number(values.l1)}, ${number(values.l2)}`] : []),
  ];
  const fed = features(recording);
  const measure = `def loss(p, y):\n    """Of predictions and targets, a row for each sample: one number for each."""\n    return ${loss(recording)}`;
  return {
    file: "lab/network",
    traits,
    intro: [pytorch.many],
    model: { title: pytorch.network, code: blocks(constants.join("\n"), fed, network(recording), measure) },
    data: { title: pytorch.samples, code: data(recording, fed !== "") },
    end,
  };
}
