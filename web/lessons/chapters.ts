/** The chapters of the lessons, in the order in which they are best read. A new lesson is an entry in its chapter's file. */
import { activations } from "./activations";
import type { Chapter } from "./lesson";
import { measures } from "./measures";
import { minima } from "./minima";
import { optimizers } from "./optimizers";
import { generalization } from "./overfitting";

export const chapters: Chapter[] = [activations, measures, optimizers, minima, generalization];
