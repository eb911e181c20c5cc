/** `<descent-lab spec="…">`: one experiment, as the whole playground or as a figure in somebody else's text. */
import { html, nothing, type PropertyValues } from "lit";
import type { Attachment, Layout } from "../engine/protocol";
import { language, languageAt, onLanguage, relanguage, tagOf, within, words } from "../i18n";
import type { Shared } from "../state/address";
import type { Experiment, Words } from "../state/experiment";
import type { Scene } from "../state/scene";
import { Session } from "../state/session";
import { currentTheme, onTheme, retheme } from "../state/theme";
import { View } from "../state/view";
import { define } from "../ui/part";
import "../ui/run-bar";
import { Arrivals } from "./arrivals";
import { LabAttributes } from "./attributes";
import { Bench } from "./bench";
import type { DescentLabElement, Progress } from "./contract";
import { embeddedHead, glance, openLink } from "./embedded";
import { type Grant, grantOf } from "./grant";
import { choiceOf, emptyHead, notices, wholeHead } from "./head";
import { labOf } from "./index";
import { keyAction, undoAction } from "./keyboard";
import type { Data } from "./kind";
import { Playing } from "./playing";
import { styles } from "./styles";
import { progressOf, Telling } from "./telling";

const probeNames = { train: "train", test: "test" };

/** Where a lab was when it left the page. */
interface Kept {
  shared: Shared;
  update: number;
  playing: boolean;
}

export class DescentLab extends LabAttributes implements DescentLabElement {
  static override styles = styles;

  /** Where the playground is that «Open in …» leads to; null where nobody knows. */
  static home: string | null = null;

  readonly #view = new View();
  readonly #telling = new Telling(this);
  readonly #endings: (() => void)[] = [];
  /** The canonical text of each named experiment. */
  readonly #canonical = new Map<string, Experiment>();
  #session: Session | null = null;
  #arrivals: Arrivals | null = null;
  #playing: Playing | null = null;
  #kept: Kept | null = null;
  #loading: Promise<void> = Promise.resolve();
  #hidden = "";
  #data: (Data & { scene: Scene }) | null = null;
  /** Of the experiment that was shown last; a change of what is shown keeps it. */
  #layout: Layout | null = null;

  /** What is on the screen now. */
  get state() {
    const { scene, summary } = this.#session ?? {};
    return { checked: scene?.checked ?? null, layout: scene?.layout ?? null, summary: summary ?? null };
  }

  /** How far the run is; null before the first experiment is on the screen. */
  get progress(): Progress | null {
    const { summary } = this.state;
    return summary && progressOf(summary);
  }

  get playing(): boolean {
    return this.#session?.playing ?? false;
  }

  /** What runs here; null while the element is in no page. */
  get session(): Session | null {
    return this.#session;
  }

  /** The experiment with all that belongs to it; null until there is one. */
  get shared(): Shared | null {
    const { scene, attachment } = this.#session ?? {};
    return scene && attachment ? { spec: scene.checked.canonical, attachment } : null;
  }

  /** What the figures stand on. */
  get stage(): HTMLElement | null {
    return this.renderRoot.querySelector(".stage");
  }

  /** Shows another experiment, also where its address is the same as before: a spec, and what is packed beside it. */
  load(address: string, attachment?: Attachment): Promise<void> {
    this.#loading = this.#arrivals?.load(address, attachment) ?? Promise.resolve();
    return this.#loading;
  }

  /** As soon as there is something to play and somebody to see it. */
  play(): void {
    this.#playing?.play();
  }

  pause(): void {
    this.#playing?.pause();
  }

  /** Resolves when that update is on the screen, or the end of the run where that comes first. */
  async stepTo(update: number): Promise<void> {
    await this.#loading;
    await this.#session?.stepTo(update);
  }

  reset(): void {
    this.#session?.reset();
  }

  /** The canonical text of the experiment. */
  toSpec(): string {
    return this.#session?.scene?.checked.canonical ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // One that was only moved goes on where it is.
    if (!this.#session) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #begin(): void {
    const session = new Session(this.experiments[0]?.spec ?? "");
    this.#session = session;
    this.#arrivals = new Arrivals(session);
    session.wanted = (scene, playing) =>
      labOf(scene.layout.lab).probes(scene, this.#view, playing, this.#data?.scene === scene);
    const playing = new Playing(session, this, () => ({ always: this.whole, auto: this.autoplay === "visible" }));
    this.#playing = playing;
    this.#endings.push(
      session.onChange(() => this.#changed(session)),
      session.onFrame(() => this.#keepData(session)),
      session.onFrame(() => this.#telling.framed(session)),
      this.#view.onChange(() => {
        session.refresh();
        this.#showHidden();
      }),
      onLanguage(() => this.requestUpdate()),
      onTheme(() => this.#dress()),
      () => playing.end(),
    );
    const kept = this.#kept;
    this.#kept = null;
    void this.load(kept?.shared.spec ?? this.spec, kept?.shared.attachment);
    if (this.step !== null) void this.stepTo(this.step);
    else if (kept) void this.stepTo(kept.update).then(() => kept.playing && playing.play());
    void this.#recognize(session);
  }

  /** Remembers where it was: replay is exact. */
  #end(): void {
    const session = this.#session;
    if (!session) return;
    const { shared } = this;
    const { summary } = session;
    if (shared && summary) {
      this.#kept = { shared, update: summary.update, playing: this.#playing?.wanted ?? false };
    }
    for (const end of this.#endings.splice(0)) end();
    session.dispose();
    this.#session = null;
    this.#arrivals = null;
    this.#playing = null;
  }

  protected override performUpdate(): void {
    within(languageAt(this), () => super.performUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) return;
    if (changed.has("spec")) {
      this.#kept = null;
      void this.load(this.spec);
    }
    if (this.step !== null && (changed.has("step") || changed.has("spec"))) void this.stepTo(this.step);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#dress();
    if (changed.get("tongue") !== undefined) relanguage();
  }

  /** Its own colours where it has a theme of its own, else the page's; told to the parts that draw on canvases. */
  #dress(): void {
    const frame = this.renderRoot.querySelector<HTMLElement>(".lab");
    const theme = this.theme || currentTheme();
    const before = frame?.dataset.theme;
    if (!frame || before === theme) return;
    frame.dataset.theme = theme;
    if (before) retheme();
  }

  /** Learns what the named experiments are called canonically. */
  async #recognize(session: Session): Promise<void> {
    for (const experiment of this.experiments) {
      const checked = await session.check(experiment.spec).catch(() => null);
      if (checked?.ok) this.#canonical.set(checked.canonical, experiment);
    }
    this.requestUpdate();
  }

  #changed(session: Session): void {
    const { scene } = session;
    if (scene && scene.layout !== this.#layout) this.#view.forget(scene.slots);
    this.#layout = scene?.layout ?? null;
    this.requestUpdate();
    this.#telling.changed(session);
  }

  /** Of all that the reader looks at, the rail shows only who is hidden. */
  #showHidden(): void {
    const hidden = [...this.#view.hidden].join();
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    this.requestUpdate();
  }

  /** The samples come once for each experiment. */
  #keepData({ scene, probes }: Session): void {
    const train = probes[probeNames.train];
    const test = probes[probeNames.test];
    if (!scene || !train || !test || this.#data?.scene === scene) return;
    this.#data = { scene, train, test };
    this.requestUpdate();
  }

  /** A key that may be one of the lab's. */
  press(event: KeyboardEvent): void {
    const session = this.#session;
    const { transport, everything } = this.#grant;
    if (!session) return;
    if ((transport && keyAction(event, session)) || (everything && undoAction(event, session))) event.preventDefault();
  }

  get #grant(): Grant {
    return grantOf(this.whole ? "all" : this.controls);
  }

  /** The one of `experiments` that is shown, unchanged. */
  get named(): Experiment | undefined {
    return this.#canonical.get(this.toSpec());
  }

  protected override render() {
    const session = this.#session;
    if (!session) return nothing;
    const bench = this.#bench(session);
    return html`<section
      class="lab ${this.whole ? "whole" : "embed"}"
      lang=${tagOf(language())}
      aria-labelledby="title"
      tabindex="-1"
      @keydown=${this.press}
    >
      <div class="in">
        ${bench ? this.#head(bench) : this.#emptyHead(session)} ${notices(session)}
        ${session.failure === null ? this.#body(session, bench) : html`<slot></slot>`}
      </div>
    </section>`;
  }

  #bench(session: Session): Bench | null {
    const { scene, catalogue } = session;
    return scene && catalogue ? new Bench(session, catalogue, scene, this.#grant) : null;
  }

  #emptyHead(session: Session) {
    return emptyHead(
      session,
      this.experiments.find(({ spec }) => spec === (this.spec || session.fallback)),
    );
  }

  /** The experiment's title and sentence, in the reader's language. */
  get said(): Words | null {
    const bench = this.#session && this.#bench(this.#session);
    return bench && this.#said(bench);
  }

  #said(bench: Bench): Words {
    return this.named?.words[language()] ?? labOf(bench.scene.layout.lab).describe(bench);
  }

  #head(bench: Bench) {
    const lab = labOf(bench.scene.layout.lab);
    const said = this.#said(bench);
    if (this.whole) {
      return wholeHead(
        said,
        bench.session,
        choiceOf(this.experiments, this.named, (spec) => this.load(spec)),
      );
    }
    return embeddedHead(said, openLink(bench, lab, this.home ?? DescentLab.home));
  }

  #body(session: Session, bench: Bench | null) {
    const lab = labOf(bench?.scene.layout.lab ?? "");
    const data = this.#data ?? { train: new Float64Array(), test: new Float64Array() };
    if (bench && !bench.grant.everything) {
      return glance(bench, this.#view, data, lab, this.figures.split(/[\s,]+/));
    }
    return html`<div class="grid">
      ${session.summary?.racers.length === 0 ? nothing : html`<descent-run-bar .session=${session}></descent-run-bar>`}
      ${
        bench
          ? html`${lab.stage(bench, this.#view, data)} ${lab.rail(bench, this.#view, data)}`
          : html`<div class="stage empty"><p class="note" role="status">${words().head.loading}</p></div>`
      }
    </div>`;
  }
}

define("descent-lab", DescentLab);

declare global {
  interface HTMLElementTagNameMap {
    "descent-lab": DescentLab;
  }
}
