/** What is said in English of the reader's own samples and start weights. */
import type { SpecError } from "../engine/spec-error";

const cell = ({ row, column, found }: SpecError): string => `in row ${row}, column ${column} of your data, “${found}”`;

const tableFaults: Record<string, (error: SpecError) => string> = {
  not_finite: (e) => `${cell(e)} is not a finite number`,
  too_large: (e) => `${cell(e)} is too large`,
  not_a_class: (e) => `${cell(e)} is not the number of a class`,
};

export const attachmentErrors = {
  missing_table: () => "Your own samples are missing: paste a table, drop a file, or draw points.",
  bad_table: (e: SpecError) => `The samples cannot be used: ${tableFaults[e.fault]?.(e) ?? e.detail}.`,
  bad_weights: (e: SpecError) => `The start weights cannot be used: ${e.detail}.`,
};
