/** The tools beside a map on which points are drawn: what the pencil leaves, and the way back. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import "./number-field";
import type { Pencil, Tool } from "./pencil";

interface ToolsView {
  pencil: Pencil;
  /** At most so many classes. */
  most: number;
  /** After another tool was taken. */
  chosen(): void;
  /** After points have come or gone. */
  changed(): void;
  done(): void;
}

const range = { low: -1e6, high: 1e6, integer: false, scale: "linear" as const };

const isChosen = (tool: Tool, other: Tool): boolean =>
  tool.kind === "add" && other.kind === "add" ? tool.target === other.target : tool.kind === other.kind;

const classTools = ({ pencil, most, chosen }: ToolsView) => {
  const { plane } = words();
  const take = (tool: Tool) => {
    pencil.tool = tool;
    chosen();
  };
  return html`${pencil.classes.map((name, target) => {
    const tool: Tool = { kind: "add", target };
    return html`<button
      type="button"
      class="chip"
      aria-pressed=${isChosen(pencil.tool, tool)}
      @click=${() => take(tool)}
    >
      <i class="dot ${target === 0 ? "ring" : "disc"}" data-class=${target}></i>${plane.named(name)}
    </button>`;
  })}
  ${
    pencil.classes.length < most
      ? html`<button
          type="button"
          class="chip"
          aria-label=${plane.anotherClass}
          title=${plane.anotherClass}
          @click=${() => {
            pencil.addClass();
            chosen();
          }}
        >
          +
        </button>`
      : nothing
  }`;
};

const chartTool = ({ pencil, chosen }: ToolsView) => html`<button
  type="button"
  class="chip"
  aria-pressed=${pencil.tool.kind === "add"}
  @click=${() => {
    pencil.tool = { kind: "add", target: 0 };
    chosen();
  }}
>
  ${words().plane.add}
</button>`;

/** What gives a new point its target: its class, a value, or where it is drawn. */
const targetTools = (view: ToolsView) => {
  if (view.pencil.classes.length > 0) return classTools(view);
  return view.pencil.charted ? chartTool(view) : valueTool(view);
};

const valueTool = ({ pencil, chosen }: ToolsView) => {
  const { plane } = words();
  const { tool } = pencil;
  const take = (target: number) => {
    pencil.tool = { kind: "add", target };
    chosen();
  };
  return html`<button type="button" class="chip" aria-pressed=${tool.kind === "add"} @click=${() => take(1)}>
      ${plane.value}
    </button>
    <descent-number
      .value=${tool.kind === "add" ? tool.target : null}
      .label=${plane.value}
      .range=${range}
      .propose=${async (target: number) => {
        take(target);
        return null;
      }}
    ></descent-number>`;
};

export const pencilTools = (view: ToolsView) => {
  const { plane } = words();
  const { pencil, chosen, changed, done } = view;
  const act = (edit: () => void) => () => {
    edit();
    changed();
  };
  return html`<div class="chips pencil" role="toolbar" aria-label=${plane.tools}>
    ${targetTools(view)}
    <button
      type="button"
      class="chip"
      aria-pressed=${pencil.tool.kind === "erase"}
      @click=${() => {
        pencil.tool = { kind: "erase" };
        chosen();
      }}
    >
      ${plane.erase}
    </button>
    <button type="button" class="chip" ?disabled=${pencil.drawn.before === null} @click=${act(() => pencil.undo())}>
      ${plane.undo}
    </button>
    <button type="button" class="chip" ?disabled=${pencil.drawn.points.length === 0} @click=${act(() => pencil.clear())}>
      ${plane.clear}
    </button>
    <button type="button" class="chip" @click=${done}>${plane.done}</button>
  </div>`;
};
