/** `<descent-lab spec="…">`: one experiment with its title, run bar, stage and rail. */
import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import { errorText, keyLabel, language, onLanguage, words } from "../i18n";
import type { Experiment, Words } from "../state/experiment";
import { type Scene, Session } from "../state/session";
import { View } from "../state/view";
import controlsCss from "../styles/controls.css?inline";
import figuresCss from "../styles/figures.css?inline";
import labCss from "../styles/lab.css?inline";
import networkCss from "../styles/network.css?inline";
import racersCss from "../styles/racers.css?inline";
import surfaceCss from "../styles/surface.css?inline";
import { define } from "../ui/part";
import "../ui/run-bar";
import { Bench } from "./bench";
import { labOf } from "./index";
import { keyAction } from "./keyboard";
import type { Data } from "./kind";

const probeNames = { train: "train", test: "test" };

export class DescentLab extends LitElement {
  static override styles = [labCss, controlsCss, racersCss, figuresCss, networkCss, surfaceCss].map(
    (text) => css`${unsafeCSS(text)}`,
  );

  static override properties = {
    spec: {},
    experiments: { attribute: false },
  };

  /** The experiment to show; empty shows the first of `experiments`. */
  declare spec: string;
  /** Experiments with names, to choose from and to be recognized by. */
  declare experiments: Experiment[];

  readonly #view = new View();
  readonly #endings: (() => void)[] = [];
  /** The canonical text of each named experiment. */
  readonly #canonical = new Map<string, Experiment>();
  #session: Session | null = null;
  #hidden = "";
  #data: (Data & { scene: Scene }) | null = null;

  constructor() {
    super();
    this.spec = "";
    this.experiments = [];
  }

  /** What is on the screen now. */
  get state() {
    const { scene, summary } = this.#session ?? {};
    return { checked: scene?.checked ?? null, layout: scene?.layout ?? null, summary: summary ?? null };
  }

  /** Shows another experiment, also where its text is the same as before. */
  load(spec: string): Promise<void> {
    return this.#session?.load(spec) ?? Promise.resolve();
  }

  play(): void {
    this.#session?.play();
  }

  pause(): void {
    this.#session?.pause();
  }

  stepTo(update: number): Promise<void> {
    return this.#session?.stepTo(update) ?? Promise.resolve();
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
    const session = new Session(this.experiments[0]?.spec ?? "");
    this.#session = session;
    session.wanted = (scene, playing) =>
      labOf(scene.layout.lab).probes(scene, this.#view, playing, this.#data?.scene === scene);
    this.#endings.push(
      session.onChange(() => this.#changed(session)),
      session.onFrame(() => this.#keepData(session)),
      this.#view.onChange(() => {
        session.refresh();
        this.#showHidden();
      }),
      onLanguage(() => this.requestUpdate()),
    );
    void session.load(this.spec);
    void this.#recognize(session);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#endings.splice(0)) end();
    this.#session?.dispose();
    this.#session = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("spec") && this.hasUpdated) void this.load(this.spec);
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
    if (session.scene) this.#view.forget(session.scene.slots);
    this.requestUpdate();
    if (!session.scene || session.trouble) return;
    this.dispatchEvent(
      new CustomEvent<string>("spec-change", { detail: this.toSpec(), bubbles: true, composed: true }),
    );
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

  /** The experiment's own words; else words made from what it is. */
  #words(session: Session, scene: Scene): Words {
    const named = this.#canonical.get(scene.checked.canonical);
    if (named) return named.words[language()];
    const { catalogue } = session;
    if (!catalogue) return { title: "", text: "" };
    return labOf(scene.layout.lab).describe(new Bench(session, catalogue, scene));
  }

  /** A key that may be one of the lab's. */
  press(event: KeyboardEvent): void {
    const session = this.#session;
    if (session && keyAction(event, session)) event.preventDefault();
  }

  protected override render() {
    const session = this.#session;
    if (!session) return nothing;
    const { scene } = session;
    return html`<section class="lab" aria-labelledby="title" tabindex="-1" @keydown=${this.press}>
      <div class="in">
        ${scene ? this.#head(session, scene) : this.#emptyHead(session)} ${this.#notices(session)}
        ${session.failure === null ? this.#grid(session) : nothing}
      </div>
    </section>`;
  }

  /** While the engine loads, the stage already has about its height. */
  #grid(session: Session) {
    const { scene, catalogue } = session;
    return html`<div class="grid">
      <descent-run-bar .session=${session}></descent-run-bar>
      ${
        scene && catalogue
          ? this.#bench(new Bench(session, catalogue, scene))
          : html`<div class="stage empty"><p class="note" role="status">${words().head.loading}</p></div>`
      }
    </div>`;
  }

  #bench(bench: Bench) {
    const data = this.#data ?? { train: new Float64Array(), test: new Float64Array() };
    const lab = labOf(bench.scene.layout.lab);
    return html`${lab.stage(bench, this.#view, data)} ${lab.rail(bench, this.#view, data)}`;
  }

  /** Before the engine is there: what is known to come, or why it does not. */
  #emptyHead({ failure, fallback }: Session) {
    const { head } = words();
    const coming = this.experiments.find(({ spec }) => spec === (this.spec || fallback))?.words[language()];
    const title = coming?.title ?? head.loading;
    return html`<div class="head">
      <div>
        <h1 id="title">${failure === null ? title : head.failed}</h1>
        <p>${failure === null ? coming?.text : head.failure(failure)}</p>
      </div>
    </div>`;
  }

  #head(session: Session, scene: Scene) {
    const { title, text } = this.#words(session, scene);
    return html`<div class="head">
      <div>
        <h1 id="title">${title}</h1>
        <p>${text}</p>
      </div>
      ${this.#choice(scene)}
    </div>`;
  }

  #choice(scene: Scene) {
    if (this.experiments.length === 0) return nothing;
    const { head } = words();
    const own = "";
    const chosen = this.#canonical.get(scene.checked.canonical)?.id ?? own;
    const named = this.experiments.map(({ id, words }) => ({ id, label: words[language()].title }));
    return html`<div class="fld">
      <span>${head.experiment}</span>
      <descent-select
        .options=${chosen === own ? [{ id: own, label: head.own }, ...named] : named}
        .value=${chosen}
        .label=${head.experiment}
        .propose=${async (id: string) => {
          const experiment = this.experiments.find((one) => one.id === id);
          if (experiment) await this.#session?.load(experiment.spec);
          return null;
        }}
      ></descent-select>
    </div>`;
  }

  #notices(session: Session) {
    const { notice: say } = words();
    const { notice, trouble } = session;
    return [
      trouble
        ? html`<div class="notice" role="alert"><p><b class="bad">${errorText(trouble)}</b> ${say.trouble}</p></div>`
        : nothing,
      notice
        ? html`<div class="notice" role="status">
            <p>${notice.kind === "dropped" ? say.dropped(notice.keys.map(keyLabel)) : say.restarted}</p>
            <button type="button" class="link" @click=${() => session.dismiss()}>${say.dismiss}</button>
          </div>`
        : nothing,
    ];
  }
}

define("descent-lab", DescentLab);

declare global {
  interface HTMLElementTagNameMap {
    "descent-lab": DescentLab;
  }
}
