/** The page: a lab or something to read below the header, whichever the address asks for. */
import { isFramed, startFrame } from "./embed/frame";
import { onLanguage, startLanguage } from "./i18n";
import { labs } from "./labs";
import { DescentLab } from "./labs/lab";
import { experiments } from "./lessons";
import { drawHeader } from "./site/header";
import { type Page, pageAt, placeIn, type Reading } from "./site/pages";
import { hashOf, readHash, writeHash } from "./state/hash";
import { startTheme } from "./state/theme";

startTheme();
startLanguage();

const header = document.querySelector("header");
const main = document.querySelector("main");

const lab = document.createElement("descent-lab");
lab.experiments = experiments;
lab.whole = true;
/* A lab in a lesson opens here. */
DescentLab.home = "";

/** Where each lab was left, and which one is open. */
const left = new Map<string, string>();
let open = labs[0]?.id ?? "";

/** The pages that have been read, kept as they were left; and the one before the reader. */
const made = new Map<Page, Reading>();
let reading: Page | undefined;

const draw = () => {
  if (!header) return;
  drawHeader(header, {
    lab: open,
    page: reading?.root ?? null,
    addressOf: (id) => left.get(id) ?? hashOf(labs.find((one) => one.id === id)?.spec ?? ""),
    share: null,
  });
};

/** The lab comes to the page when it is first asked for; while something is read it waits where it is. */
const showLab = (hash: string) => {
  const waiting = lab.hidden;
  lab.hidden = false;
  if (!lab.isConnected) {
    lab.spec = hash;
    main?.append(lab);
  } else if (!waiting || hashOf(lab.toSpec()) !== `#${hash}`) {
    void lab.load(hash);
  }
};

const showPage = (page: Page, hash: string) => {
  lab.hidden = true;
  lab.pause();
  const element = made.get(page) ?? page.element();
  made.set(page, element);
  element.place = placeIn(page, hash);
  if (!element.isConnected) main?.append(element);
};

const show = () => {
  const hash = readHash();
  const before = reading;
  reading = pageAt(hash);
  if (before && before !== reading) made.get(before)?.remove();
  if (before !== reading) scrollTo(0, 0);
  if (reading) showPage(reading, hash);
  else showLab(hash);
  draw();
};

const startSite = () => {
  onLanguage(draw);
  lab.addEventListener("change", ({ detail }) => {
    open = lab.state.layout?.lab ?? open;
    left.set(open, hashOf(detail.spec));
    if (!lab.hidden) writeHash(detail.spec);
    draw();
  });
  addEventListener("hashchange", show);
  /* A key pressed while nothing has the focus is meant for the only lab on the page. */
  addEventListener("keydown", (event) => {
    if (document.activeElement === document.body && !lab.hidden) lab.press(event);
  });
  show();
};

if (isFramed()) startFrame();
else startSite();
