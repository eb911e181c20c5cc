/** The run bar: play, one update, one epoch, back to the start, how fast, and how far it is. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { type Session, type Speed, speeds } from "../state/session";
import { icons } from "./icons";
import { define, Part } from "./part";

export const speedLabel = (speed: Speed): string => (speed === null ? words().run.max : `${speed}×`);

class RunBar extends Part {
  static override properties = { session: { attribute: false } };

  declare session: Session;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
    this.whileConnected(this.session.onPlaying(() => this.requestUpdate()));
  }

  #button(name: string, label: string, hint: string, icon: unknown, off: boolean, act: () => void) {
    return html`<button type="button" class="btn ${name}" aria-label=${label} title=${hint} ?disabled=${off} @click=${act}>
      ${icon}<span class="lbl">${label}</span>
    </button>`;
  }

  /** The track is filled up to the thumb. */
  protected override updated(): void {
    const range = this.querySelector<HTMLInputElement>(".scrub");
    range?.style.setProperty("--f", `${(100 * Number(range.value)) / Math.max(1, Number(range.max))}%`);
  }

  /** Forward and back over the whole run, exact by replay. */
  #scrubber() {
    const { session } = this;
    const most = session.scene?.checked.values.steps ?? 0;
    return html`<input
      class="scrub"
      type="range"
      min="0"
      max=${most}
      step="1"
      .value=${String(session.summary?.update ?? 0)}
      aria-label=${words().run.scrub}
      @input=${(event: Event) => void session.stepTo(Number((event.target as HTMLInputElement).value))}
    />`;
  }

  protected override render() {
    const { run } = words();
    const { session } = this;
    const { summary, playing } = session;
    const off = summary === null;
    const onSurface = session.scene?.layout.minima !== undefined;
    const done = summary?.done ?? false;
    const [label, icon] = playing ? [run.pause, icons.pause] : [done ? run.replay : run.play, icons.play];
    const epoch = () => session.advance(session.scene?.layout.updatesPerEpoch ?? 1);
    return html`<div class="transport" role="toolbar" aria-label=${run.toolbar}>
      ${this.#button("solid play", label, run.playHint, icon, off, () => (playing ? session.pause() : session.play()))}
      ${this.#button("", run.step, run.stepHint, icons.step, off || done, () => session.advance(1))}
      ${onSurface ? nothing : this.#button("", run.epoch, run.epochHint, icons.epoch, off || done, epoch)}
      ${this.#button("bare", run.reset, run.resetHint, icons.reset, off, () => session.reset())}
      ${onSurface ? this.#scrubber() : html`<span class="gap"></span>`}
      <span class="seg hide" role="group" aria-label=${run.speed} title=${run.speed}>
        ${speeds.map(
          (speed) => html`<button
            type="button"
            aria-pressed=${speed === session.speed}
            @click=${() => session.setSpeed(speed)}
          >
            ${speedLabel(speed)}
          </button>`,
        )}
      </span>
      <div class="count">
        <span>${run.update} <b>${summary?.update ?? 0}</b></span>${onSurface ? html`<span>${run.of(session.scene?.checked.values.steps ?? 0)}</span>` : html`<span>${run.epochCount} ${summary?.epoch ?? 0}</span>`}
      </div>
    </div>`;
  }
}

define("descent-run-bar", RunBar);
