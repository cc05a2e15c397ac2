/* How sure a reader is, and how rightly. */
coursewright.scripts.confidence = async (part) => {
  const quiz = part.closest("course-quiz");
  const restore = ({ target }) => {
    for (const level of target.querySelectorAll("[data-sure]")) {
      level.checked = level.value == target.record.sure;
      level.disabled = "result" in target.dataset;
    }
  };
  const show = () => {
    let [surplus, total] = [0, 0];
    for (const { dataset, cells } of part.querySelector("tbody").rows) {
      const given = quiz.questions.filter(({ record }) => record.first?.sure == dataset.level);
      const right = given.filter(({ record }) => record.first.right);
      total += given.length;
      surplus += (given.length * dataset.level) / 3 - right.length;
      cells[1].textContent = given.length;
      cells[2].textContent = right.length;
    }
    part.dataset.surplus = Math.sign(Math.trunc(surplus / Math.max(0.5, total * 0.15)));
    part.hidden = !total;
  };

  quiz.addEventListener("course:quiz-complete", show);
  quiz.addEventListener("course:cleared", restore);
  quiz.addEventListener("course:answer", (event) => {
    const { target, detail } = event;
    const { attempt } = quiz;
    const { first, sure } = target.record;
    if (first?.attempt !== attempt) target.remember({ first: { attempt, sure, right: detail.score === 1 } });
    queueMicrotask(() => restore(event));
  });
  quiz.addEventListener("input", ({ target }) => {
    if ("sure" in target.dataset) target.form.parentNode.remember({ sure: +target.value });
  });
  await customElements.whenDefined("course-quiz");
  await quiz.ready;
  quiz.questions.forEach((target) => restore({ target }));
  show();
};
