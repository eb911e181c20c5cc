/** What stands over a lab's figures: its title, the choice of experiments, and notices. */
import { html, nothing } from "lit";
import { errorText, keyLabel, language, words } from "../i18n";
import type { Experiment, Words } from "../state/experiment";
import type { Session } from "../state/session";
import { icons } from "../ui/icons";

/** Before the engine is there: what is known to come, or why it does not. */
export const emptyHead = ({ failure }: Session, coming: Experiment | undefined) => {
  const { head } = words();
  const said = coming?.words[language()];
  return html`<div class="head">
    <div>
      <h1 id="title">${failure === null ? (said?.title ?? head.loading) : head.failed}</h1>
      <p>${failure === null ? said?.text : head.failure(failure)}</p>
    </div>
  </div>`;
};

const undoButton = (label: string, keys: string, icon: unknown, off: boolean, act: () => void) =>
  html`<button
    type="button"
    class="ico"
    aria-label=${label}
    aria-keyshortcuts=${keys.replace("Ctrl", "Control")}
    title=${`${label} (${keys})`}
    ?disabled=${off}
    @click=${act}
  >
    ${icon}
  </button>`;

/** The title of the playground's own lab, the way back from changes, and the experiments that it offers. */
export const wholeHead = ({ title, text }: Words, session: Session, choice: unknown) =>
  html`<div class="head">
    <div>
      <h1 id="title">${title}</h1>
      <p>${text}</p>
    </div>
    <div class="changes">
      ${undoButton(words().head.undo, "Ctrl+Z", icons.undo, !session.canUndo, () => session.undo())}
      ${undoButton(words().head.redo, "Ctrl+Shift+Z", icons.redo, !session.canRedo, () => session.redo())}
      ${choice}
    </div>
  </div>`;

/** Which of the named experiments is shown, if it is one. */
export const choiceOf = (experiments: Experiment[], shown: Experiment | undefined, load: (spec: string) => unknown) => {
  if (experiments.length === 0) return nothing;
  const { head } = words();
  const own = "";
  const chosen = shown?.id ?? own;
  const named = experiments.map(({ id, words }) => ({ id, label: words[language()].title }));
  return html`<div class="fld">
    <span>${head.experiment}</span>
    <descent-select
      .options=${chosen === own ? [{ id: own, label: head.own }, ...named] : named}
      .value=${chosen}
      .label=${head.experiment}
      .propose=${async (id: string) => {
        const experiment = experiments.find((one) => one.id === id);
        if (experiment) await load(experiment.spec);
        return null;
      }}
    ></descent-select>
  </div>`;
};

export const notices = (session: Session) => {
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
};
