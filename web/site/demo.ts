/** An experiment in a lesson: the lab itself, the few settings that its author lets the reader flip, and what to look at. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { language } from "../i18n";
import type { DescentLab } from "../labs/lab";
import "../labs/lab";
import { type Demo, withSet } from "../lessons/lesson";
import { define, Part } from "../ui/part";

/** The demo's spec with these options chosen. */
const specOf = ({ spec, flips }: Demo, chosen: number[]): string =>
  flips.reduce((text, { options }, i) => withSet(text, options[chosen[i] ?? 0]?.set ?? ""), spec);

class LessonDemo extends Part {
  static override properties = { demo: { attribute: false }, chosen: { state: true } };

  declare demo: Demo;
  /** For each flip, the option that it stands at. */
  declare chosen: number[];

  readonly #lab = createRef<DescentLab>();

  constructor() {
    super();
    this.chosen = [];
  }

  /** The other experiment is shown at the same update, so that one picture can be held against the other. */
  async #flip(flip: number, option: number): Promise<void> {
    const chosen = this.demo.flips.map((_, i) => (i === flip ? option : (this.chosen[i] ?? 0)));
    const lab = this.#lab.value;
    const update = lab?.state.summary?.update ?? 0;
    this.chosen = chosen;
    await lab?.load(specOf(this.demo, chosen));
    if (update > 0) await lab?.stepTo(update);
  }

  protected override render() {
    const { demo, chosen } = this;
    const say = language();
    return html`<figure class="demo">
      ${
        demo.flips.length > 0
          ? html`<div class="flips">
              ${demo.flips.map(
                ({ label, options }, flip) => html`<div class="flip">
                  <span>${label[say]}</span>
                  <span class="seg" role="group" aria-label=${label[say]}>
                    ${options.map(
                      (option, i) => html`<button
                        type="button"
                        aria-pressed=${(chosen[flip] ?? 0) === i}
                        @click=${() => this.#flip(flip, i)}
                      >
                        ${option.label[say]}
                      </button>`,
                    )}
                  </span>
                </div>`,
              )}
            </div>`
          : nothing
      }
      <descent-lab
        ${ref(this.#lab)}
        home=""
        figures=${demo.figures.join(" ")}
        controls=${demo.keys?.join(" ") ?? nothing}
        spec=${specOf(demo, [])}
      ></descent-lab>
      <figcaption>${demo.caption[say]}</figcaption>
    </figure>`;
  }
}

define("descent-lesson-demo", LessonDemo);
