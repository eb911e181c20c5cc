/** 嵌入他人页面时所用的文字。 */
import type { embed as words } from "./en-embed";

export const embed: typeof words = {
  open: (lab) => `在「${lab}」中打开 ↗`,
  map: "十字是极小值点。",
  start: "拖动空心圆，可以换一个起点。十字是极小值点。",
  turn: "拖动可转动。",
  strangers: (names) => `这个实验室没有这些键，也就没有对应的控件：${names.join("、")}。`,
};
