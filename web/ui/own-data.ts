/** A reader's own table: pasted, dropped or chosen, its columns told apart, and handed to the network. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Table } from "../engine/protocol";
import { language, words } from "../i18n";
import { guess, type Made, type Plan, tableOf, taskOf, withRole } from "../state/columns";
import { most, readSheet, type Sheet, tableText, textOf, type Unreadable } from "../state/csv";
import type { View } from "../state/view";
import { icons } from "./icons";
import { previewTable } from "./own-data-preview";
import { define, Part } from "./part";

/** More text than this is slow to show in a field; it is told by its name and size instead. */
const mostShown = 100_000;

/** Milliseconds after the last key before what was typed is read. */
const rest = 250;

class OwnData extends Part {
  static override properties = {
    view: { attribute: false },
    present: { attribute: false },
    use: { attribute: false },
    reading: { state: true },
    sheet: { state: true },
    plan: { state: true },
    made: { state: true },
    problem: { state: true },
    refusal: { state: true },
    standardize: { state: true },
    over: { state: true },
  };

  declare view: View;
  /** The table in use, if the data are the reader's own. */
  declare present: Table | null;
  /** Takes the table; resolves to the reason where it is refused. */
  declare use: (table: Table, standardize: boolean) => Promise<string | null>;
  declare reading: boolean;
  declare sheet: Sheet | null;
  declare plan: Plan | null;
  declare made: Made | null;
  declare problem: Unreadable | null;
  declare refusal: string | null;
  declare standardize: boolean;
  /** Something is being dragged over the dialog. */
  declare over: boolean;

  readonly #dialog = createRef<HTMLDialogElement>();
  #headed: boolean | null = null;
  #turn = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.present = null;
    this.use = async () => null;
    this.standardize = true;
    this.reading = false;
    this.sheet = null;
    this.plan = null;
    this.made = null;
    this.problem = null;
    this.refusal = null;
    this.over = false;
  }

  /** What the reader was at before is still there; else the table in use, which may have come with a link. */
  #open(): void {
    const { text, name } = this.view.draft;
    if (text === "" && this.present) this.#take(tableText(this.present), "");
    else if (!this.sheet) this.#take(text, name);
    this.#dialog.value?.showModal();
  }

  #close(): void {
    this.#dialog.value?.close();
  }

  /** Another text: read at once, or after a rest where it is being typed. */
  #take(text: string, name: string, wait = 0): void {
    this.view.draft = { text, name };
    this.#headed = null;
    clearTimeout(this.#later);
    if (wait === 0) void this.#read();
    else this.#later = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    this.reading = true;
    const { text } = this.view.draft;
    const read = await readSheet(text, this.#headed);
    if (turn !== this.#turn) return;
    const unreadable = "why" in read;
    const roles = this.plan?.roles.length;
    this.reading = false;
    this.refusal = null;
    this.problem = unreadable && text.trim() !== "" ? read : null;
    this.sheet = unreadable ? null : read;
    /* The same columns keep what was said of them. */
    const known = !unreadable && this.plan && roles === read.names.length ? this.plan : null;
    if (!unreadable) this.#decide(known ?? guess(read));
  }

  #decide(plan: Plan): void {
    this.plan = plan;
    this.refusal = null;
    this.made = this.sheet ? tableOf(this.sheet, plan) : null;
  }

  async #file(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > most.megabytes * 1e6) {
      this.problem = { why: "tooLarge", megabytes: most.megabytes };
      return;
    }
    this.plan = null;
    this.#take(textOf(new Uint8Array(await file.arrayBuffer()), language() === "zh"), file.name);
  }

  #dropped(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.#file(file);
    else this.#take(event.dataTransfer?.getData("text/plain") ?? "", "");
  }

  /** A long text would hold the field up. */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= mostShown) return;
    event.preventDefault();
    this.#take(text, "");
  }

  async #submit(): Promise<void> {
    if (!this.made || !("table" in this.made)) return;
    const refusal = await this.use(this.made.table, this.standardize);
    this.refusal = refusal;
    if (refusal === null) this.#close();
  }

  protected override render() {
    const { ownData: say } = words();
    return html`<button type="button" class="btn dash" @click=${this.#open}>
        ${this.present ? say.edit : say.open}
      </button>
      <dialog
        ${ref(this.#dialog)}
        class="sheetdialog ${this.over ? "over" : ""}"
        aria-labelledby="own-data"
        @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => {
          this.over = false;
        }}
        @drop=${this.#dropped}
      >
        <div class="dialoghead">
          <h2 id="own-data">${say.heading}</h2>
          <button type="button" class="ico" aria-label=${say.close} @click=${this.#close}>${icons.remove}</button>
        </div>
        <p class="note">${this.over ? say.here : say.about}</p>
        ${this.#source()} ${this.#problems()} ${this.#columns()}
        <div class="dialogfoot">
          <button
            type="button"
            class="btn solid"
            ?disabled=${this.reading || !this.made || !("table" in this.made)}
            @click=${this.#submit}
          >
            ${say.use}
          </button>
          <button type="button" class="btn" @click=${this.#close}>${say.cancel}</button>
        </div>
      </dialog>`;
  }

  #source() {
    const { ownData: say } = words();
    const { text, name } = this.view.draft;
    const long = text.length > mostShown;
    return html`${
      long
        ? html`<p class="file num">
            ${say.file(name || say.heading, (text.length / 1e6).toFixed(1))}
            <button type="button" class="ico" aria-label=${say.drop} @click=${() => this.#take("", "")}>
              ${icons.remove}
            </button>
          </p>`
        : html`<textarea
            rows="7"
            spellcheck="false"
            autocomplete="off"
            aria-label=${say.text}
            placeholder=${say.example}
            .value=${text}
            @paste=${this.#pasted}
            @input=${(event: Event) => this.#take((event.target as HTMLTextAreaElement).value, name, rest)}
          ></textarea>`
    }
    <label class="btn filebtn">
      ${say.choose}
      <input
        type="file"
        class="visuallyhidden"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          void this.#file(input.files?.[0]);
          input.value = "";
        }}
      />
    </label>`;
  }

  #problems() {
    const { ownData: say } = words();
    const fault = this.made && "fault" in this.made ? this.made.fault : null;
    const skippable = fault && "others" in fault ? fault.others + 1 : 0;
    const said = this.problem
      ? say.unreadable(this.problem)
      : fault
        ? say.fault(fault)
        : this.refusal !== null
          ? say.refused(this.refusal)
          : "";
    const { plan } = this;
    return html`<p class="problem" role="alert">${
      said === "" || this.reading ? nothing : html`<span class="bad">${said}</span>`
    }
      ${
        skippable > 0 && plan
          ? html`<button type="button" class="link" @click=${() => this.#decide({ ...plan, skip: true })}>
              ${say.skip(skippable)}
            </button>`
          : nothing
      }
    </p>`;
  }

  #columns() {
    const { sheet, plan, made } = this;
    const { ownData: say } = words();
    if (this.reading) return html`<p class="note" role="status">${say.reading}</p>`;
    if (!sheet || !plan) return nothing;
    const { roles, task } = plan;
    return html`<div class="sheetline">
        <span class="num">${say.size(sheet.rows.length, sheet.names.length)}</span>
        <label>
          <input
            type="checkbox"
            .checked=${sheet.headed}
            @change=${(event: Event) => {
              this.#headed = (event.target as HTMLInputElement).checked;
              void this.#read();
            }}
          />
          ${say.headed}
        </label>
      </div>
      ${previewTable(sheet, plan, made && "fault" in made ? made.fault : null, (column, role) => {
        const next = withRole(plan, column, role);
        this.#decide(role === "target" ? { ...next, task: taskOf(sheet, column) } : next);
      })}
      <div class="sheetline">
        <span class="seglabel">
          ${say.task}
          <span class="seg" role="group" aria-label=${say.task}>
            ${(["classification", "regression"] as const).map(
              (one) => html`<button
                type="button"
                aria-pressed=${one === task}
                ?disabled=${!roles.includes("target")}
                @click=${() => this.#decide({ ...plan, task: one })}
              >
                ${say.tasks[one]}
              </button>`,
            )}
          </span>
        </span>
        <label>
          <input
            type="checkbox"
            .checked=${this.standardize}
            @change=${(event: Event) => {
              this.standardize = (event.target as HTMLInputElement).checked;
            }}
          />
          ${say.standardize}
        </label>
      </div>
      ${made && "table" in made ? this.#summary(made, plan) : nothing}`;
  }

  #summary({ table, skipped }: { table: Table; skipped: number }, plan: Plan) {
    const { ownData: say } = words();
    return html`<p class="note">
      ${table.classes.length > 0 ? say.classes(table.classes) : nothing}
      ${
        skipped > 0
          ? html`${say.skipped(skipped)}
              <button type="button" class="link" @click=${() => this.#decide({ ...plan, skip: false })}>
                ${say.keep}
              </button>`
          : nothing
      }
    </p>`;
  }
}

define("descent-own-data", OwnData);
