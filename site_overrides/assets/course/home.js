/* The path through the course: what is done, and where to go on. */
(() => {
  "use strict";
  const { scripts, storage } = window.coursewright;
  const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];
  const say = (part, name, values) =>
    (part.textContent = part.dataset[name].replace(/{(\w+)}/g, (_, key) => values[key]));

  /* A quiz is under way when something is answered that no lesson asks too. */
  const stateOf = (item) => {
    const { quizItem, questions } = item.dataset;
    const record = storage.get("quiz", quizItem) ?? {};
    const { max, open, passed } = record;
    const isAnswered = (id) => storage.get("question", id)?.response?.length;
    const isOpen = (!max || open) && JSON.parse(questions).some(isAnswered);
    const state = isOpen ? "open" : !max ? "todo" : passed ? "passed" : passed === false ? "failed" : "done";
    say(item.querySelector("[data-open]"), state, { ...record, score: record.best ?? record.score });
    return state;
  };

  scripts.home = () => {
    const quizzes = all("quiz-item");
    const states = quizzes.map(stateOf);
    const lessons = all("lesson-item");
    const unread = lessons.filter(
      ({ dataset, classList }) => !classList.toggle("cw-lessons__item--read", !!storage.get("lesson", dataset.lessonItem)),
    );
    const find = (state) => quizzes[states.indexOf(state)];
    const next = find("open") ?? unread[0] ?? find("todo") ?? find("failed");
    const isNew = unread.length === lessons.length && !states.some((state) => state !== "todo");
    const n = unread.reduce((sum, { dataset }) => sum + +dataset.minutes, 0);
    for (const part of all("left")) say(part, n ? "left" : "done", { n });
    for (const part of all("continue")) {
      const { href, textContent: title } = next?.querySelector("a") ?? {};
      say(part, !next ? "done" : isNew ? "start" : "continue", { title });
      part.href = href ?? part.dataset.end;
    }
  };
  storage.subscribe(() => all("script=home")[0] && scripts.home());
})();
