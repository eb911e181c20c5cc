/** The labs that there are, in the order of the menu. */
import { activations } from "./activations";
import type { LabKind } from "./kind";
import { losses } from "./losses";
import { network } from "./network";
import { surface } from "./surface";

export const labs: LabKind[] = [network, surface, activations, losses];

/** The lab that a spec is for. */
export const labOf = (id: string): LabKind => labs.find((lab) => lab.id === id) ?? network;
