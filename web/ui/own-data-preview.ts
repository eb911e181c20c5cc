/** The first rows of a reader's table, with what each column is to be over it, and the row that is wrong marked. */
import { html, nothing, type TemplateResult } from "lit";
import { words } from "../i18n";
import type { Fault, Plan, Role } from "../state/columns";
import type { Sheet } from "../state/csv";

const roles: Role[] = ["input", "target", "ignored"];

/** Rows that are enough to know the table by. */
const shown = 5;

/** A cell that is longer is cut. */
const longest = 24;

const brief = (cell: string): string => (cell.length > longest ? `${cell.slice(0, longest)}…` : cell);

/** The first rows, and the wrong one where it is further down. */
const rowsShown = ({ rows, places }: Sheet, wrong: number | null): number[] => {
  const first = rows.slice(0, shown).map((_, i) => i);
  const at = wrong === null ? -1 : places.indexOf(wrong);
  return at >= shown ? [...first, at] : first;
};

const roleSelect = (name: string, role: Role, choose: (role: Role) => void): TemplateResult => {
  const { ownData: say } = words();
  return html`<select
    class="pick"
    aria-label=${say.role(name)}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Role)}
  >
    ${roles.map((one) => html`<option value=${one} .selected=${one === role}>${say.roles[one]}</option>`)}
  </select>`;
};

export const previewTable = (
  sheet: Sheet,
  plan: Plan,
  fault: Fault | null,
  choose: (column: number, role: Role) => void,
): TemplateResult => {
  const { ownData: say } = words();
  const wrong = fault !== null && "row" in fault ? fault.row : null;
  const faulty = fault !== null && "column" in fault ? fault.column : null;
  const kind = (column: number) => (plan.roles[column] === "ignored" ? "off" : "");
  return html`<div class="scroll sheet" tabindex="0" role="region" aria-label=${say.preview(Math.min(shown, sheet.rows.length), sheet.rows.length)}>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.row}</th>
          ${sheet.names.map((name, column) => html`<th scope="col" class=${kind(column)} title=${name}>${brief(name)}</th>`)}
        </tr>
        <tr>
          <td></td>
          ${sheet.names.map(
            (name, column) =>
              html`<td>${roleSelect(name, plan.roles[column] ?? "ignored", (role) => choose(column, role))}</td>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rowsShown(sheet, wrong).map((i) => {
          const place = sheet.places[i] ?? 0;
          return html`<tr class=${place === wrong ? "wrong" : ""}>
            <th scope="row">${place}</th>
            ${(sheet.rows[i] ?? []).map(
              (cell, column) =>
                html`<td class="${kind(column)} ${place === wrong && sheet.names[column] === faulty ? "bad" : ""}">
                  ${cell.trim() === "" ? html`<span aria-hidden="true">–</span>` : brief(cell)}
                </td>`,
            )}
          </tr>`;
        })}
      </tbody>
    </table>
    ${sheet.rows.length > shown ? html`<p class="note">${say.preview(shown, sheet.rows.length)}</p>` : nothing}
  </div>`;
};
