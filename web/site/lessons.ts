/** `<descent-lessons place="…">`: the lessons by chapter, or the one whose name the address has. */
import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { language, onLanguage, words } from "../i18n";
import { chapters } from "../lessons/chapters";
import { type Chapter, isDemo, type Lesson } from "../lessons/lesson";
import controlsCss from "../styles/controls.css?inline";
import labCss from "../styles/lab.css?inline";
import lessonsCss from "../styles/lessons.css?inline";
import { define } from "../ui/part";
import "./demo";

const root = "lessons";

const addressOf = ({ id }: Lesson): string => `#${root}/${id}`;

/** All lessons in the order in which they are read. */
const sequence = chapters.flatMap((chapter) => chapter.lessons.map((lesson) => ({ chapter, lesson })));

class DescentLessons extends LitElement {
  static override styles = [labCss, controlsCss, lessonsCss].map((text) => css`${unsafeCSS(text)}`);

  static override properties = { place: {} };

  /** The id of a lesson; empty for the list of all. */
  declare place: string;

  #end: (() => void) | null = null;

  constructor() {
    super();
    this.place = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
  }

  /** Another lesson is read from its beginning. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("place") || changed.get("place") === undefined) return;
    scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }

  protected override render() {
    const at = sequence.findIndex(({ lesson }) => lesson.id === this.place);
    const found = sequence[at];
    return found ? this.#lesson(found.chapter, found.lesson, at) : this.#list();
  }

  #list() {
    const { lessons: say } = words();
    const now = language();
    return html`<article class="lessons">
      <h1 tabindex="-1">${say.title}</h1>
      <p class="lead">${say.text}</p>
      ${this.place === "" ? nothing : html`<p class="notice" role="alert">${say.unknown(this.place)}</p>`}
      ${chapters.map(
        ({ title, lessons }) => html`<section>
          <h2>${title[now]}</h2>
          <ul>
            ${lessons.map(
              (lesson) => html`<li>
                <a href=${addressOf(lesson)}>${lesson.title[now]}</a>
                <p>${lesson.text[now]}</p>
              </li>`,
            )}
          </ul>
        </section>`,
      )}
    </article>`;
  }

  #lesson(chapter: Chapter, { id, title, text, body }: Lesson, at: number) {
    const { lessons: say } = words();
    const now = language();
    return keyed(
      id,
      html`<article class="lesson">
        <p class="crumbs"><a href=${`#${root}`}>${say.all}</a> <span>${chapter.title[now]}</span></p>
        <h1 tabindex="-1">${title[now]}</h1>
        <p class="lead">${text[now]}</p>
        ${body.map((block) =>
          isDemo(block)
            ? html`<descent-lesson-demo .demo=${block}></descent-lesson-demo>`
            : html`<p class="prose">${block[now]}</p>`,
        )}
        <nav class="onward">${this.#neighbour(at - 1, say.before)} ${this.#neighbour(at + 1, say.next)}</nav>
      </article>`,
    );
  }

  #neighbour(at: number, label: string) {
    const lesson = sequence[at]?.lesson;
    if (!lesson) return html`<span></span>`;
    return html`<a href=${addressOf(lesson)}><small>${label}</small> ${lesson.title[language()]}</a>`;
  }
}

define("descent-lessons", DescentLessons);

declare global {
  interface HTMLElementTagNameMap {
    "descent-lessons": DescentLessons;
  }
}
