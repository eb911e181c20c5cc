/** The page: its header, language and theme, and the address that is an experiment or a place in the reference. */
import { html, nothing, render } from "lit";
import { chooseLanguage, language, onLanguage, startLanguage, words } from "./i18n";
import { labs } from "./labs";
import "./labs/lab";
import { experiments } from "./lessons";
import { addressOf, isReference, placeOf } from "./reference/address";
import "./reference/page";
import { hashOf, readHash, writeHash } from "./state/hash";
import { flipTheme, startTheme } from "./state/theme";

startTheme();
startLanguage();

const header = document.querySelector("header");
const main = document.querySelector("main");

const lab = document.createElement("descent-lab");
lab.experiments = experiments;
const reference = document.createElement("descent-reference");

/** Where each lab was left, and which one is open. */
const left = new Map<string, string>();
let open = labs[0]?.id ?? "";

const mark = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M2 4c2.5 11 6.5 15.5 11 15.5S20.5 16 22 10"></path>
  <circle cx="13" cy="19.5" r="2.6"></circle>
</svg>`;

const themeIcon = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <circle cx="8" cy="8" r="5.5"></circle>
  <path d="M8 2.5a5.5 5.5 0 0 1 0 11z"></path>
</svg>`;

const drawHeader = () => {
  const { site } = words();
  const chinese = language() === "zh";
  const reading = isReference(readHash());
  document.title = `${reading ? site.reference : (labs.find(({ id }) => id === open)?.label() ?? "")} · Descent`;
  if (!header) return;
  const current = (on: boolean) => (on ? "page" : nothing);
  render(
    html`<div class="bar">
      <a class="brand" href="#">${mark}Descent</a>
      <nav class="tabs" aria-label=${site.labs}>
        ${labs.map(({ id, label, spec }) => html`<a href=${left.get(id) ?? hashOf(spec)} aria-current=${current(!reading && id === open)}>${label()}</a>`)}
      </nav>
      <div class="aux">
        <a href=${addressOf()} aria-current=${current(reading)}>${site.reference}</a>
        <button
          type="button"
          class="lang"
          aria-label=${site.language}
          @click=${() => chooseLanguage(chinese ? "en" : "zh")}
        >
          <span lang="en" class=${chinese ? "" : "now"}>EN</span><span>/</span><span lang="zh-CN" class=${chinese ? "now" : ""}>中文</span>
        </button>
        <button type="button" aria-label=${site.theme} title=${site.theme} @click=${flipTheme}>${themeIcon}</button>
      </div>
    </div>`,
    header,
  );
};

/** The lab comes to the page when it is first asked for; while the reference is read it waits where it is. */
const showLab = (hash: string) => {
  const waiting = lab.hidden;
  lab.hidden = false;
  reference.remove();
  if (!lab.isConnected) {
    lab.spec = hash;
    main?.append(lab);
  } else if (!waiting || hashOf(lab.toSpec()) !== `#${hash}`) {
    void lab.load(hash);
  }
  if (waiting) scrollTo(0, 0);
};

const showReference = (hash: string) => {
  if (!lab.hidden) scrollTo(0, 0);
  lab.hidden = true;
  lab.pause();
  reference.place = placeOf(hash);
  if (!reference.isConnected) main?.append(reference);
};

const show = () => {
  const hash = readHash();
  if (isReference(hash)) showReference(hash);
  else showLab(hash);
  drawHeader();
};

onLanguage(drawHeader);
lab.addEventListener("spec-change", (event) => {
  const { detail } = event as CustomEvent<string>;
  open = lab.state.layout?.lab ?? open;
  left.set(open, hashOf(detail));
  if (!lab.hidden) writeHash(detail);
  drawHeader();
});
addEventListener("hashchange", show);
/* A key pressed while nothing has the focus is meant for the only lab on the page. */
addEventListener("keydown", (event) => {
  if (document.activeElement === document.body && !lab.hidden) lab.press(event);
});
show();
