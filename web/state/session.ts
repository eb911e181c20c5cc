/** One lab's experiment: what runs, how far it is, and the calls that change it. Views listen; the engine computes. */
import { Engine } from "../engine/client";
import type { LossFigures } from "../engine/loss-figures";
import {
  type Anatomy,
  type Attachment,
  type Catalogue,
  type Checked,
  type Frame,
  type View as MapView,
  nothingAttached,
  type Place,
  type ProbeRequest,
  type Summary,
  type Values,
} from "../engine/protocol";
import type { SpecError } from "../engine/spec-error";
import { withKey } from "./edits";
import { Past, type Version } from "./past";
import { repair } from "./repair";
import type { Scene } from "./scene";
import { firstSlots, wear } from "./slots";

export type Notice = { kind: "dropped"; keys: string[] } | { kind: "restarted"; message: string };

/** Updates a frame; null is as many as fit. */
export type Speed = number | null;

export const speeds: Speed[] = [1, 10, 100, null];

type Listener = () => void;

/** Whose markers and colours they are: the racers', or the functions' where nobody runs. */
const wearers = ({ run, functions }: Values): { colour: number | null }[] =>
  run.length > 0 ? run : functions.map(() => ({ colour: null }));

const worn = (slots: number[], values: Values): number[] =>
  wear(
    slots,
    wearers(values).map(({ colour }) => colour),
  );

const fresh = (values: Values): number[] => firstSlots(wearers(values).length);

/** An engine that ends while it is asked tells so by itself: as a failure, or as a new start. */
const ended = () => null;

/** At ten redraws a second, a run keeps the pace that it has at sixty. */
const calm = { interval: 100, factor: 6 };

export class Session {
  catalogue: Catalogue | null = null;
  scene: Scene | null = null;
  summary: Summary | null = null;
  probes: Record<string, Float64Array> = {};
  playing = false;
  speed: Speed = 10;
  /** Why a spec from outside was not taken. */
  trouble: SpecError | null = null;
  notice: Notice | null = null;
  /** Why there is no engine. */
  failure: string | null = null;
  /** The arrays that visible views ask for; the lab sets it. */
  wanted: (scene: Scene, playing: boolean) => ProbeRequest[] = () => [];

  readonly #engine: Engine;
  readonly #changes = new Set<Listener>();
  readonly #frames = new Set<Listener>();
  readonly #starts = new Set<Listener>();
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #seen = () => this.#tell(this.#frames);
  #waiting: { update: number; resolve: Listener }[] = [];
  #past = new Past();
  /** Where undoing leads, until it is on the screen. */
  #returning: Version | null = null;
  #turn = 0;
  #slots: number[] = [];
  #attachment = nothingAttached;
  #resume = false;
  /** Frames that were on their way when it was paused do not make it play again. */
  #halted = false;
  /** The update that a spec from outside wants to be shown. */
  #shown = 0;
  #next: Scene | null = null;
  #latest: Frame | null = null;
  #scheduled = false;

  constructor(
    readonly fallback: string,
    engine = new Engine(),
  ) {
    this.#engine = engine;
    this.#engine.on("loaded", (catalogue) => {
      this.catalogue = catalogue;
    });
    this.#engine.on("ready", ({ id, checked, layout }) => {
      const { values } = checked;
      const slots = this.#slots.length === wearers(values).length ? this.#slots : fresh(values);
      this.#next = { id, checked, layout, attachment: this.#attachment, slots: worn(slots, values) };
    });
    this.#engine.on("frame", (frame) => this.#receive(frame));
    this.#engine.on("refused", ({ error }) => {
      this.trouble = error;
      this.#tell(this.#changes);
    });
    this.#engine.on("restarted", (message) => {
      this.notice = { kind: "restarted", message };
      this.playing = false;
      this.#tell(this.#changes);
    });
    this.#engine.catalogue.catch((reason: unknown) => this.#fail(reason));
    document.addEventListener("visibilitychange", this.#seen);
  }

  /** After another experiment, a notice, or a failure. Returns the way to stop listening. */
  onChange(listener: Listener): Listener {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  /** After new numbers; also after every change. */
  onFrame(listener: Listener): Listener {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  /** As soon as it is to play or to pause: the numbers on the screen are still those from before. */
  onPlaying(listener: Listener): Listener {
    this.#starts.add(listener);
    return () => this.#starts.delete(listener);
  }

  /** What goes with the experiment beside its text. */
  get attachment(): Attachment {
    return this.scene?.attachment ?? nothingAttached;
  }

  /**
   * A spec from outside: an address, an attribute, a lesson. A wrong one shows why, over the fallback. It starts at the
   * update `t`, which is then no part of the experiment any more.
   */
  async load(text: string, attachment = nothingAttached, trouble: SpecError | null = null): Promise<void> {
    const turn = ++this.#turn;
    const asked = await this.check(text === "" ? this.fallback : text, attachment).catch(ended);
    const checked = asked?.ok === false ? await this.check(this.fallback, nothingAttached).catch(ended) : asked;
    if (turn !== this.#turn || !asked || !checked) return;
    this.trouble = asked.ok ? trouble : asked.error;
    this.notice = null;
    if (!checked.ok) return this.#tell(this.#changes);
    const beside = asked.ok ? attachment : nothingAttached;
    this.#leave(checked, beside, null);
    this.#adopt(checked, beside, fresh(checked.values), false);
  }

  /** What was to come from outside cannot be read: the fallback, and why. */
  refuse(error: SpecError): Promise<void> {
    return this.load("", nothingAttached, error);
  }

  /**
   * A reader's edit. Settings that no longer fit go back to their defaults, except the edited one, which is refused; so
   * do start weights set by hand.
   */
  async propose(
    text: string,
    edited: string,
    slots = this.scene?.slots ?? [],
    attachment = this.attachment,
  ): Promise<SpecError | null> {
    const turn = ++this.#turn;
    const check = (spec: string, beside: Attachment) => this.check(spec, beside);
    const repaired = await repair(check, text, edited, attachment).catch(ended);
    if (turn !== this.#turn || !repaired) return null;
    const { checked, dropped } = repaired;
    if (!checked.ok) return checked.error;
    this.trouble = null;
    this.notice = dropped.length > 0 ? { kind: "dropped", keys: dropped } : null;
    this.#leave(checked, repaired.attachment, edited);
    this.#adopt(checked, repaired.attachment, slots, this.playing);
    return null;
  }

  get canUndo(): boolean {
    return this.#past.canUndo;
  }

  get canRedo(): boolean {
    return this.#past.canRedo;
  }

  /** The experiment before the last change, and its run as far as it was. */
  undo(): void {
    this.#return(this.#here && this.#past.undo(this.#here));
  }

  redo(): void {
    this.#return(this.#here && this.#past.redo(this.#here));
  }

  /** Other samples or start weights for the same text: a point drawn, a weight set by hand. */
  attach(attachment: Attachment, edited: "data" | "weights"): Promise<SpecError | null> {
    return this.propose(this.scene?.checked.canonical ?? "", edited, this.scene?.slots, attachment);
  }

  /** A change of what is shown, and not of the experiment: the run goes on. */
  async reframe(text: string): Promise<SpecError | null> {
    const before = this.scene;
    const checked = await this.check(text, before?.attachment).catch(ended);
    if (!checked || !before || this.scene !== before) return null;
    if (!checked.ok) return checked.error;
    this.scene = { ...before, checked, slots: worn(before.slots, checked.values) };
    this.#tell(this.#changes);
    this.#tell(this.#frames);
    return null;
  }

  check(spec: string, attachment = this.attachment): Promise<Checked> {
    return this.#engine.check(spec, attachment);
  }

  field(spec: string, view: MapView, size: number): Promise<Float64Array> {
    return this.#engine.field(spec, view, size, size);
  }

  /** What a figure of the loss lab shows; null where the spec has none, or there is no engine any more. */
  async figure<Name extends keyof LossFigures>(spec: string, name: Name): Promise<LossFigures[Name] | null> {
    const answer = await this.#engine.figure(spec, name).catch(ended);
    return answer?.ok ? answer : null;
  }

  /** Nanoseconds for a value and for a slope of the activation of that number; null where no engine answers. */
  cost(index: number): Promise<Float64Array | null> {
    return this.#engine.cost(this.scene?.checked.canonical ?? "", index).catch(ended);
  }

  /** Value and gradient there. */
  slope(place: Place): Promise<Float64Array> {
    return this.#engine.slope(this.scene?.checked.canonical ?? "", place);
  }

  /** The next step of a racer; null where there is none, or no engine any more. */
  anatomy(racer: number): Promise<Anatomy | null> {
    return this.#engine.anatomy(racer).catch(ended);
  }

  /** Loss and parameters after every update that is kept, as the command line writes them. */
  history(): Promise<string> {
    return this.#engine.history();
  }

  play(): void {
    if (!this.summary || this.playing) return;
    if (this.summary.done) this.#engine.seek(0);
    this.#engine.play(this.#pace());
    this.#setPlaying(true);
  }

  pause(): void {
    this.#engine.pause();
    this.#setPlaying(false);
  }

  advance(updates: number): void {
    if (this.playing) this.pause();
    if (!this.summary?.done) this.#engine.step(updates);
  }

  /** Resolves when that update is on the screen, or the end of the run where that comes first. */
  stepTo(update: number): Promise<void> {
    if (this.playing) this.pause();
    return new Promise((resolve) => {
      this.#waiting.push({ update, resolve });
      this.#engine.seek(update);
    });
  }

  reset(): void {
    if (this.playing) this.pause();
    this.#engine.seek(0);
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.playing) this.#engine.play(this.#pace());
    this.#tell(this.#frames);
  }

  /** Views want other arrays than before; while it plays, the next frame has them anyway. */
  refresh(): void {
    if (this.scene && !this.playing && !this.#scheduled) this.#engine.drawn(this.wanted(this.scene, this.playing));
  }

  dismiss(): void {
    this.notice = null;
    this.#tell(this.#changes);
  }

  dispose(): void {
    document.removeEventListener("visibilitychange", this.#seen);
    this.#changes.clear();
    this.#frames.clear();
    this.#starts.clear();
    this.#engine.dispose();
  }

  #pace(): Speed {
    return this.speed !== null && this.#calm.matches ? this.speed * calm.factor : this.speed;
  }

  get #here(): Version | null {
    return this.#returning ?? (this.scene && { scene: this.scene, update: this.summary?.update ?? 0 });
  }

  /** What is on the screen gives way, if what comes is another experiment. */
  #leave(next: Checked & { ok: true }, attachment: Attachment, edited: string | null): void {
    const { scene } = this;
    const here = this.#here;
    this.#returning = null;
    if (!here || !scene) return;
    // Each lab waits where it was left; no step leads from one to another.
    if (next.values.lab !== scene.checked.values.lab) this.#past = new Past();
    else if (next.canonical !== scene.checked.canonical || attachment !== scene.attachment) {
      this.#past.leave(here, next, edited);
    }
  }

  #return(version: Version | null | undefined): void {
    if (!version) return;
    this.#turn++;
    const { scene, update } = version;
    const { checked, attachment, slots } = scene;
    this.#returning = version;
    this.trouble = null;
    this.notice = null;
    this.#adopt(checked, attachment, slots, false, update);
  }

  #adopt(
    checked: Checked & { ok: true },
    attachment: Attachment,
    slots: number[],
    resume: boolean,
    shown = checked.values.t,
  ): void {
    this.#slots = slots;
    this.#attachment = attachment;
    this.#resume = resume;
    this.#shown = shown;
    this.playing = false;
    const spec = checked.values.t > 0 ? withKey(checked.canonical, "t", null) : checked.canonical;
    this.#engine.configure(spec, attachment, []);
  }

  #receive(frame: Frame): void {
    this.#latest = frame;
    if (this.#scheduled) return;
    this.#scheduled = true;
    const draw = () => this.#draw();
    if (document.hidden) setTimeout(draw, calm.interval);
    else if (frame.playing && this.#calm.matches) setTimeout(() => requestAnimationFrame(draw), calm.interval);
    else requestAnimationFrame(draw);
  }

  #draw(): void {
    this.#scheduled = false;
    const frame = this.#latest;
    if (!frame) return;
    const next = this.#next;
    const entering = next !== null && frame.id === next.id;
    const scene = entering ? next : this.scene;
    if (!scene || frame.id !== scene.id) return;
    const wanted = this.wanted(scene, frame.playing);
    /* Asked for now, the next frame is computed while this one is drawn. */
    this.#engine.drawn(wanted);
    /* The first frame of a new trainer has no arrays yet; the one before stays on the screen until they are here. */
    if (entering && wanted.length > 0 && Object.keys(frame.probes).length === 0) return;
    this.summary = frame.summary;
    this.probes = frame.probes;
    this.playing = frame.playing && !this.#halted;
    if (entering) this.#enter(next);
    else if (!document.hidden) this.#tell(this.#frames);
    this.#arrive(frame.summary);
  }

  #enter(scene: Scene): void {
    this.scene = scene;
    this.#returning = null;
    this.#next = null;
    this.#tell(this.#changes);
    this.#tell(this.#frames);
    if (this.#shown > 0) this.#engine.seek(this.#shown);
    else if (this.#resume) this.play();
    this.#shown = 0;
    this.#resume = false;
  }

  #arrive({ update, done }: Summary): void {
    const there = this.#waiting.filter((wait) => wait.update === update || (done && update < wait.update));
    this.#waiting = this.#waiting.filter((wait) => !there.includes(wait));
    for (const { resolve } of there) resolve();
  }

  #setPlaying(playing: boolean): void {
    this.playing = playing;
    this.#halted = !playing;
    this.#tell(this.#starts);
  }

  #fail(reason: unknown): void {
    this.failure = reason instanceof Error ? reason.message : String(reason);
    this.#tell(this.#changes);
  }

  #tell(listeners: Set<Listener>): void {
    for (const listener of listeners) listener();
  }
}
