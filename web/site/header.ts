/** The page's header: the labs, what there is to read, language, theme and sharing; on a phone the rest is in a menu. */
import { html, nothing, render } from "lit";
import { chooseLanguage, language, words } from "../i18n";
import { labs } from "../labs";
import { flipTheme } from "../state/theme";
import { pages } from "./pages";

/** Where the reader is, and what the header's links and buttons do. */
export interface Standing {
  /** The lab that is open, also while something else is read. */
  lab: string;
  /** The page that is read instead; null is none. */
  page: string | null;
  /** The address of a lab as it was left. */
  addressOf: (lab: string) => string;
  /** Null where there is nothing to share. */
  share: (() => void) | null;
}

const mark = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M2 4c2.5 11 6.5 15.5 11 15.5S20.5 16 22 10"></path>
  <circle cx="13" cy="19.5" r="2.6"></circle>
</svg>`;

const themeIcon = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <circle cx="8" cy="8" r="5.5"></circle>
  <path d="M8 2.5a5.5 5.5 0 0 1 0 11z"></path>
</svg>`;

const menu = "site-menu";

const current = (on: boolean) => (on ? "page" : nothing);

const titleOf = ({ lab, page }: Standing): string =>
  (page === null ? labs.find(({ id }) => id === lab) : pages.find(({ root }) => root === page))?.label() ?? "";

const readable = ({ page }: Standing, className: string) =>
  pages.map(
    ({ root, label }) =>
      html`<a class=${className} href=${`#${root}`} aria-current=${current(root === page)}>${label()}</a>`,
  );

const shareButton = ({ share }: Standing, className: string) =>
  share
    ? html`<button type="button" class="${className} share" aria-haspopup="dialog" @click=${share}>${words().site.share}</button>`
    : nothing;

/** A choice in the menu closes it. */
const close = ({ currentTarget }: Event) => (currentTarget as HTMLElement).hidePopover();

export const drawHeader = (header: HTMLElement, standing: Standing): void => {
  const { site } = words();
  const chinese = language() === "zh";
  document.title = `${titleOf(standing)} · Descent`;
  render(
    html`<div class="bar">
      <a class="brand" href="#">${mark}Descent</a>
      <nav class="tabs" aria-label=${site.labs}>
        ${labs.map(({ id, label }) => html`<a href=${standing.addressOf(id)} aria-current=${current(standing.page === null && id === standing.lab)}>${label()}</a>`)}
      </nav>
      <div class="aux">
        ${readable(standing, "wide")}
        <button
          type="button"
          class="lang"
          aria-label=${site.language}
          @click=${() => chooseLanguage(chinese ? "en" : "zh")}
        >
          <span lang="en" class=${chinese ? "" : "now"}>EN</span><span>/</span><span lang="zh-CN" class=${chinese ? "now" : ""}>中文</span>
        </button>
        <button type="button" aria-label=${site.theme} title=${site.theme} @click=${flipTheme}>${themeIcon}</button>
        ${shareButton(standing, "wide")}
        <button type="button" class="slim" popovertarget=${menu}>${site.menu}</button>
      </div>
      <div id=${menu} class="menu" popover aria-label=${site.menu} @click=${close}>${readable(standing, "")} ${shareButton(standing, "")}</div>
    </div>`,
    header,
  );
};
