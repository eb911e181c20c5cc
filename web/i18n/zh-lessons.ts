/** The words around the lessons, in Chinese; a lesson's own words stand in its file. */
import type { LessonsWords } from "./en-lessons";

export const lessons: LessonsWords = {
  title: "课程",
  text: "每课一篇短文，旁边就是能运行的实验。看到的，都可以动手改。",
  all: "全部课程",
  before: "上一课",
  next: "下一课",
  unknown: (place) => `没有“${place.slice(0, 60)}”这一课。下面是现有的课程。`,
};
