/** The race over many seeds: the median of every racer's loss and the middle half of its runs, on one chart. */
import { html, nothing, type TemplateResult } from "lit";
import { words } from "../i18n";
import type { Scene } from "../state/scene";
import { type Bands, SeedsRun } from "../state/seeds-run";
import type { Figure } from "../state/view";
import "./chart-table";
import { FigurePart, type Runner } from "./figure";
import { inTable } from "./format";
import { key as racerKey } from "./marker";
import { define } from "./part";
import "./plot-canvas";
import { type Curve, extent, type Plot, type Region } from "./plot";
import { fixedAxis, logarithmicAxis, reach, upwardAxis } from "./ticks";

/** The columns of a racer's bands. */
const quartile = { lower: 0, median: 1, upper: 2 };

class SeedsFigure extends FigurePart {
  static override properties = { ...FigurePart.properties, show: { attribute: false }, count: { attribute: false } };

  /** Shows the runs, or puts them away. */
  declare show: (shown: boolean) => void;
  /** The control of how many seeds. */
  declare count: TemplateResult | typeof nothing;

  protected override readonly figure: Figure = "seeds";
  readonly #run = new SeedsRun(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onChange(() => this.#ask()));
    this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.dispose();
  }

  /** Makes the runs anew where they would be others. */
  #ask(): void {
    const { scene, attachment } = this.session;
    if (!scene?.checked.values.seeds) return;
    if (scene.checked.values.seeds.shown) this.#run.ask(scene.checked.canonical, attachment);
    else this.#run.stop();
    this.requestUpdate();
  }

  #again(): void {
    const { scene, attachment } = this.session;
    if (scene) this.#run.again(scene.checked.canonical, attachment);
  }

  /** One of the quartiles of a racer, as a curve. */
  #points({ x, racers }: Bands, racer: number, column: number): Float64Array {
    const band = racers[racer] ?? new Float64Array();
    return Float64Array.from([...x].flatMap((update, i) => [update, band[3 * i + column] ?? Number.NaN]));
  }

  #curves(bands: Bands, runners: Runner[]): Curve[] {
    return runners.map((runner) => ({
      ...this.curve(runner, `seeds ${runner.racer}`, runner.name),
      points: this.#points(bands, runner.racer, quartile.median),
      end: "marker" as const,
    }));
  }

  #region({ x, racers }: Bands, { racer, slot }: Runner): Region {
    const band = racers[racer] ?? new Float64Array();
    return {
      slot,
      points: Float64Array.from([...x].flatMap((update, i) => [update, band[3 * i] ?? 0, band[3 * i + 2] ?? 0])),
    };
  }

  #plot(bands: Bands, runners: Runner[], curves: Curve[]): Plot {
    const { logarithmic } = this.view;
    const edges = [quartile.lower, quartile.median, quartile.upper].flatMap((column) =>
      runners.map(({ racer }) => ({ points: this.#points(bands, racer, column), end: "plain" as const })),
    );
    const [low, high] = extent(edges, logarithmic) ?? [logarithmic ? 0.1 : 0, 1];
    return {
      x: fixedAxis(0, reach(bands.x.at(-1) ?? 0), 6),
      y: logarithmic ? logarithmicAxis(low, high, 6) : upwardAxis(high, 4),
      unit: words().figures.update,
      curves,
      guides: [],
      dots: [],
      regions: runners.filter(({ faded }) => !faded).map((runner) => this.#region(bands, runner)),
      cursor: null,
    };
  }

  #bar(count: number) {
    const { state, progress } = this.#run;
    const { seeds: say } = words();
    return html`<div class="progress">
      <progress max="1" .value=${progress} aria-label=${say.progress}></progress>
      <span class="note num" role="status">
        ${state === "done" ? say.done(count) : say.running(Math.floor(progress * count + 1e-9), count)}
      </span>
      ${
        state === "running"
          ? html`<button type="button" class="btn" @click=${() => this.#run.stop()}>${say.stop}</button>`
          : state === "stopped"
            ? html`<button type="button" class="btn" @click=${() => this.#again()}>${say.again}</button>`
            : nothing
      }
    </div>`;
  }

  #picture(scene: Scene, bands: Bands) {
    const { seeds: say, figures } = words();
    const runners = this.runners(scene);
    const curves = this.#curves(bands, runners);
    return html`<descent-plot class="middle" .plot=${this.#plot(bands, runners, curves)} .name=${say.chart}></descent-plot>
      <div class="under">
        <descent-chart-table .head=${figures.update} .columns=${this.#columns(bands, runners)}></descent-chart-table>
      </div>
      ${this.#table(bands, runners)}`;
  }

  #columns(bands: Bands, runners: Runner[]) {
    const { seeds: say } = words();
    return runners.flatMap(({ racer, name }) =>
      (["lower", "median", "upper"] as const).map((column) => ({
        name: `${name} ${say[column]}`,
        points: this.#points(bands, racer, quartile[column]),
      })),
    );
  }

  /** Where the runs end. */
  #table({ racers }: Bands, runners: Runner[]) {
    const { seeds: say, metrics } = words();
    return html`<div class="scroll"><table class="race num">
      <thead>
        <tr>
          <th scope="col">${metrics.racer}</th>
          <th scope="col">${say.median}</th>
          <th scope="col">${say.half}</th>
        </tr>
      </thead>
      <tbody>
        ${runners.map(({ racer, slot, name }) => {
          const [low, median, high] = racers[racer]?.subarray(-3) ?? [];
          return html`<tr>
            <th scope="row"><span class="who">${racerKey(slot)}${name}</span></th>
            <td>${inTable(median)}</td>
            <td>${say.to(inTable(low), inTable(high))}</td>
          </tr>`;
        })}
      </tbody>
    </table></div>`;
  }

  protected override render() {
    const { scene } = this.session;
    const seeds = scene?.checked.values.seeds;
    if (!scene || !seeds) return nothing;
    const { seeds: say } = words();
    const { bands, failure } = this.#run;
    return html`<figure class="fig study">
      <div class="figh">
        <span>${say.heading}</span>
        <span class="push">
          <button type="button" class="btn" aria-pressed=${seeds.shown} @click=${() => this.show(!seeds.shown)}>
            ${seeds.shown ? say.hide : say.run(seeds.count)}
          </button>
        </span>
      </div>
      <p class="note">${say.about}</p>
      ${
        seeds.shown
          ? html`<div class="fields studied">${this.count}</div>
              ${this.#bar(seeds.count)}
              ${failure === null ? nothing : html`<p class="why" role="alert">${say.failed(failure)}</p>`}
              ${bands ? this.#picture(scene, bands) : nothing}`
          : nothing
      }
    </figure>`;
  }
}

define("descent-seeds-figure", SeedsFigure);
