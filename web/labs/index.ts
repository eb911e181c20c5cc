/** The labs that there are, in the order of the menu. */
import type { LabKind } from "./kind";
import { network } from "./network";
import { surface } from "./surface";

export const labs: LabKind[] = [network, surface];

/** The lab that a spec is for. */
export const labOf = (id: string): LabKind => labs.find((lab) => lab.id === id) ?? network;
