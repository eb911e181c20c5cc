/** A line below the header for what concerns the page and not its lab: a draft to go on with, a file that was none. */
import { html, nothing, render } from "lit";

export interface Message {
  text: () => string;
  /** Something is wrong, and is to be said at once. */
  urgent: boolean;
  /** What else can be done about it than to read it. */
  acts: { label: () => string; act: () => void }[];
}

/** Null takes the line away. */
export const drawStrip = (place: HTMLElement, message: Message | null): void => {
  render(
    message === null
      ? nothing
      : html`<div class="strip" role=${message.urgent ? "alert" : "status"}>
          <p>${message.text()}</p>
          ${message.acts.map(({ label, act }) => html`<button type="button" @click=${act}>${label()}</button>`)}
        </div>`,
    place,
  );
};
