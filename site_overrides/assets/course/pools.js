/* A quiz that asks some of its questions: which ones, for this reader and attempt. */
(() => {
  "use strict";
  const { mix, words } = coursewright;

  /* A part of the draw or not; in a test such a question is only to be read. */
  const set = (question, isExtra, text) => {
    question.find(".cw-question__number").textContent = text;
    question.toggleAttribute("data-extra", isExtra);
    const controls = question.querySelectorAll("fieldset :is(button, input, select)");
    for (const control of question.isTest ? controls : []) control.disabled = isExtra;
  };

  /* The first of each pool, mixed: one that is inserted displaces at most one. */
  coursewright.draw = ({ all, attempt, dataset }) => {
    if (!dataset.pools) return;
    const first = ([pick, ids]) => mix(ids, (id) => `${dataset.quiz}:${attempt}:${id}`).slice(0, pick);
    const ids = JSON.parse(dataset.pools).flatMap(first);
    const drawn = all.filter(({ names }) => ids.includes(names[2]));
    for (const question of all) {
      const n = drawn.indexOf(question) + 1;
      question.hidden = !n;
      set(question, false, words("question_number", { n, total: drawn.length }));
    }
    showTarget();
  };

  /* What the address names is shown, drawn or not. */
  const showTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.hidden || !target.quiz) return;
    target.hidden = false;
    set(target, true, words(target.isTest ? "not_drawn_test" : "not_drawn"));
    return target;
  };

  addEventListener("hashchange", () => {
    const target = showTarget();
    if (!target) return;
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  });
})();
