/** The words around the lessons, in English; a lesson's own words stand in its file. */

export const lessons = {
  title: "Lessons",
  text: "Short texts, each with an experiment that runs beside it. What you see, you can also change.",
  all: "All lessons",
  before: "Before",
  next: "Next",
  unknown: (place: string) => `There is no lesson “${place.slice(0, 60)}”. Here are those that there are.`,
};

export type LessonsWords = typeof lessons;
