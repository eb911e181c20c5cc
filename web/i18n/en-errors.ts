/** What is said of a spec that is refused, in English: the place, what is wrong there, and what is allowed. */
import type { SpecError } from "../engine/spec-error";
import { attachmentErrors } from "./en-attachment";
import { payloadErrors } from "./en-share";
import { quoted } from "./writing";

const hint = ({ nearest, allowed }: SpecError): string => {
  if (nearest !== "") return ` Did you mean “${nearest}”?`;
  return allowed.length > 0 ? ` Allowed: ${allowed.join(", ")}.` : "";
};

/** Between which numbers, or which words may stand there instead. */
const interval = ([low, high, ...words]: string[]): string =>
  low === undefined || high === undefined ? "" : ` Allowed: ${[`${low} to ${high}`, ...words].join(", or ")}.`;

export const errors: Record<string, (error: SpecError) => string> = {
  ...attachmentErrors,
  ...payloadErrors,
  unknown_key: (e) => `There is no setting ${quoted(e.key)}.${hint(e)}`,
  other_lab: (e) => `${e.key} is a setting of another lab: ${e.allowed.join(", ")}.`,
  unknown_id: (e) => `${e.key}: ${quoted(e.value)} is not in the catalogue.${hint(e)}`,
  unknown_knob: (e) => `${e.key} has no setting ${quoted(e.value)}.${hint(e)}`,
  not_a_number: (e) => `${e.key}: ${quoted(e.value)} is not a number.${interval(e.allowed)}`,
  not_an_integer: (e) => `${e.key}: ${quoted(e.value)} is not a whole number.${interval(e.allowed)}`,
  not_a_boolean: (e) => `${e.key}: ${quoted(e.value)} is neither true nor false.`,
  not_an_option: (e) => `${e.key}: ${quoted(e.value)} is not a choice.${hint(e)}`,
  out_of_bounds: (e) => `${e.key}: ${quoted(e.value)} is out of bounds.${interval(e.allowed)}`,
  repeated: (e) => `${e.key} stands there twice.`,
  too_long: () => "The text is too long: an experiment has at most 8 kB.",
  bad_encoding: (e) => `${quoted(e.value)} is not valid percent-encoding.`,
  newer_version: (e) => `Version ${quoted(e.value)} is newer than this page, which reads up to ${e.allowed[0]}.`,
  bad_formula: (e) => `In ${quoted(e.value)}, ${e.detail}.`,
  missing_value: (e) => `${e.key} has no value.${hint(e)}`,
  does_not_fit: (e) => `${e.key}: ${quoted(e.value)} does not fit, ${e.detail}.${hint(e)}`,
  too_large: (e) =>
    `${e.key}: ${quoted(e.value)} is too large: ${e.found} parameters for all racers, and ${e.allowed[0]} is the limit.`,
  too_many: (e) => `There are too many of ${e.key}${e.allowed[0] ? `; ${e.allowed[0]} is the limit` : ""}.`,
};
