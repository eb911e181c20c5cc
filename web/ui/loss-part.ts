/** What the figures of the loss lab share: numbers from the spec alone, and places that are dragged before they are set. */
import type { LossFigures } from "../engine/loss-figures";
import type { Values } from "../engine/protocol";
import { withList } from "../state/edits";
import { FigureSource } from "../state/figure-source";
import type { Session } from "../state/session";
import { Part } from "./part";

/** Proposes another spec, of which that key was edited; resolves to the reason where it is refused. */
export type Change = (spec: string, edited: string) => Promise<string | null>;

/** A chosen loss as the charts show it. */
export interface Named {
  /** Its number in the spec. */
  index: number;
  slot: number;
  name: string;
  faded: boolean;
}

/** A key whose numbers are being dragged. */
interface Draft {
  key: string;
  numbers: number[];
}

/** The keys of the loss lab that are numbers to drag. */
export type Draggable = "target" | "at" | "score" | "cut" | "points" | "negatives" | "positives";

export abstract class LossPart<Name extends keyof LossFigures> extends Part {
  static override properties = {
    session: { attribute: false },
    change: { attribute: false },
    canonical: {},
    named: { attribute: false },
    draft: { state: true },
  };

  declare session: Session;
  declare change: Change;
  /** The spec that is shown; it is drawn anew with another one. */
  declare canonical: string;
  declare named: Named[];
  declare draft: Draft | null;

  protected readonly source: FigureSource<Name>;

  protected constructor(name: Name) {
    super();
    this.draft = null;
    this.named = [];
    this.source = new FigureSource(name, () => this.requestUpdate());
  }

  protected get values(): Values | undefined {
    return this.session.scene?.checked.values;
  }

  /** As they are dragged, else as the spec has them. */
  protected numbers(key: Draggable): number[] {
    if (this.draft?.key === key) return this.draft.numbers;
    const value = this.values?.[key] ?? [];
    return Array.isArray(value) ? value : [value];
  }

  /** The figure follows at once; the spec, and with it the link, when it is let go. */
  protected dragged(key: Draggable, numbers: number[]): void {
    this.draft = { key, numbers };
  }

  protected async dropped(key: Draggable, numbers: number[]): Promise<void> {
    const draft = { key, numbers };
    this.draft = draft;
    await this.change(withList(this.canonical, key, numbers), key);
    if (this.draft === draft) this.draft = null;
  }

  protected override willUpdate(): void {
    const { draft, canonical } = this;
    void this.source.ask(this.session, draft ? withList(canonical, draft.key, draft.numbers) : canonical);
  }
}
