/* The path through the course: what is read, and where to go on. */
(() => {
  "use strict";
  const { scripts, storage } = window.coursewright;

  function showRead(item) {
    const read = Boolean(storage.get("lesson", item.dataset.lessonItem));
    item.querySelector("[data-read]").hidden = !read;
    item.classList.toggle("cw-lessons__item--read", read);
    return read;
  }

  function showQuiz(item) {
    const record = storage.get("quiz", item.dataset.quizItem);
    if (record && record.max) {
      const score = item.querySelector("[data-quiz-score]");
      score.textContent = score.dataset.words.replace("{score}", record.score).replace("{max}", record.max);
    }
    item.classList.toggle("cw-lessons__item--read", Boolean(record?.max));
  }

  function showNext(button, items, unread) {
    if (!button || unread.length === items.length) return;
    const open = (item) => !storage.get("quiz", item.dataset.quizItem)?.max;
    const next = unread[0] ?? [...document.querySelectorAll("[data-quiz-item]")].find(open);
    if (!next) {
      button.textContent = button.dataset.wordsDone;
      return;
    }
    const link = next.querySelector("a");
    button.href = link.href;
    button.textContent = button.dataset.words.replace("{title}", link.textContent);
  }

  scripts.home = () => {
    const items = [...document.querySelectorAll("[data-lesson-item]")];
    const unread = items.filter((item) => !showRead(item));
    document.querySelectorAll("[data-quiz-item]").forEach(showQuiz);
    showNext(document.querySelector("[data-continue]"), items, unread);
  };
  storage.subscribe(() => document.querySelector("[data-script=home]") && scripts.home());
})();
