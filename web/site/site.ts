/** The playground as a site: a lab or something to read below the header, whichever the address asks for. */
import { onLanguage, words } from "../i18n";
import { labs } from "../labs";
import { DescentLab } from "../labs/lab";
import { experiments } from "../lessons";
import { keepDraft } from "../state/draft";
import { hashOf, readHash } from "../state/hash";
import { drawHeader } from "./header";
import { openFile, type Receiver, watchDrops } from "./incoming";
import { Journey } from "./journey";
import { draftOffer } from "./offer";
import { type Page, pageAt, placeIn, type Reading } from "./pages";
import { openShare } from "./share";
import { drawStrip, type Message } from "./strip";

/** A run that plays on is not written down at every update, nor a scrubber's way; in milliseconds. */
const calm = 400;

class Site {
  readonly #header = document.querySelector("header");
  readonly #strip = document.querySelector<HTMLElement>("#strip");
  readonly #main = document.querySelector("main");
  readonly #lab = document.createElement("descent-lab");
  readonly #journey = new Journey();
  /** Where each lab was left, and which one is open. */
  readonly #left = new Map<string, string>();
  #open = labs[0]?.id ?? "";
  /** The pages that have been read, kept as they were left; and the one before the reader. */
  readonly #made = new Map<Page, Reading>();
  #reading: Page | undefined;
  #message: Message | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  readonly #receiver: Receiver = {
    opened: ({ spec, attachment }) => {
      this.#tell(null);
      if (this.#reading) {
        history.pushState(null, "", hashOf(spec));
        this.#journey.arrive(readHash());
      }
      this.#enter();
      void this.#lab.load(spec, attachment);
    },
    refused: (fault) => {
      const dismiss = { label: () => words().notice.dismiss, act: () => this.#tell(null) };
      this.#tell({ text: () => words().share.faults[fault], urgent: true, acts: [dismiss] });
    },
    hovering: (over) => document.body.classList.toggle("hovering", over),
  };

  start(): void {
    const lab = this.#lab;
    lab.experiments = experiments;
    lab.whole = true;
    /* A lab in a lesson opens here. */
    DescentLab.home = "";
    onLanguage(() => this.#draw());
    lab.addEventListener("change", () => void this.#follow());
    lab.addEventListener("step", () => this.#rest());
    addEventListener("hashchange", () => this.#show());
    watchDrops(this.#receiver);
    /* A key pressed while nothing has the focus is meant for the only lab on the page. */
    addEventListener("keydown", (event) => {
      if (document.activeElement === document.body && !lab.hidden) lab.press(event);
    });
    this.#message = readHash() === "" ? draftOffer(this.#receiver.opened, () => this.#tell(null)) : null;
    this.#show();
  }

  #draw(): void {
    if (this.#strip) drawStrip(this.#strip, this.#message);
    if (!this.#header) return;
    drawHeader(this.#header, {
      lab: this.#open,
      page: this.#reading?.root ?? null,
      addressOf: (id) => this.#left.get(id) ?? hashOf(labs.find((one) => one.id === id)?.spec ?? ""),
      share: this.#reading ? null : () => void openShare(this.#lab, (file) => void openFile(file, this.#receiver)),
    });
  }

  #tell(message: Message | null): void {
    this.#message = message;
    this.#draw();
  }

  #show(): void {
    const hash = readHash();
    const page = pageAt(hash);
    if (page) this.#read(page, hash);
    else this.#showLab(hash);
    this.#draw();
  }

  #read(page: Page, hash: string): void {
    this.#journey.leave();
    this.#lab.hidden = true;
    this.#lab.pause();
    const element = this.#made.get(page) ?? page.element();
    this.#made.set(page, element);
    element.place = placeIn(page, hash);
    this.#turnTo(page);
    if (!element.isConnected) this.#main?.append(element);
  }

  /** What was read before goes away, and what is there now begins at its top. */
  #turnTo(page: Page | undefined): void {
    const before = this.#reading;
    this.#reading = page;
    if (before === page) return;
    if (before) this.#made.get(before)?.remove();
    scrollTo(0, 0);
  }

  /** The lab comes before the reader; until then it waited where it was. */
  #enter(): void {
    this.#turnTo(undefined);
    this.#lab.hidden = false;
    this.#journey.resume();
    if (!this.#lab.isConnected) this.#main?.append(this.#lab);
  }

  #showLab(hash: string): void {
    const lab = this.#lab;
    const waited = lab.hidden && this.#left.get(this.#open) === `#${hash}`;
    const first = !lab.isConnected;
    if (first) lab.spec = hash;
    const own = waited ? undefined : this.#journey.arrive(hash);
    this.#enter();
    if (own || !(first || waited)) void lab.load(hash, own);
  }

  /** The address, the tab and the draft follow the experiment. */
  async #follow(): Promise<void> {
    const { shared, said, named } = this.#lab;
    const { checked, layout } = this.#lab.state;
    if (!shared || !checked || !layout) return;
    this.#open = layout.lab;
    const { hash, arrived } = await this.#journey.follow(shared, checked.values);
    if (hash) this.#left.set(layout.lab, hash);
    if (!arrived && !named) keepDraft(said?.title ?? "", shared);
    // What only changes the view leaves the run where it is.
    if (!arrived) this.#rest();
    this.#draw();
  }

  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(async () => {
      const { playing, state } = this.#lab;
      if (!state.summary || playing) return;
      const lab = this.#open;
      const hash = await this.#journey.rest(state.summary.update);
      if (hash) this.#left.set(lab, hash);
      this.#draw();
    }, calm);
  }
}

export const startSite = (): void => new Site().start();
