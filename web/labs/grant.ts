/** Which controls the reader of a lab may touch, as the attribute `controls` says it. */

export interface Grant {
  /** Play, step, reset. */
  transport: boolean;
  /** Everything that the playground itself has. */
  everything: boolean;
  /** Keys of the spec, or of its racers. */
  keys: string[];
}

/** `none`, `transport` (as where there is no attribute), `all`, or names of keys, which come with the transport. */
export const grantOf = (controls: string): Grant => {
  const names = controls.split(/[\s,]+/).filter((name) => name !== "");
  const everything = names.includes("all");
  return {
    everything,
    transport: everything || !names.includes("none"),
    keys: names.filter((name) => !["all", "none", "transport"].includes(name)),
  };
};

export const mayEdit = ({ everything, keys }: Grant, key: string): boolean => everything || keys.includes(key);
