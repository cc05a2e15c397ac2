/* The result slip of a finished quiz, for paper. */
coursewright.scripts.slip = (slip) => {
  const quiz = slip.closest("course-quiz");
  const fill = () => {
    if (!quiz.dataset.result) return;
    const at = coursewright.storage.get("quiz", quiz.dataset.quiz)?.at ?? Date.now();
    const { lang } = document.documentElement;
    slip.querySelector("time").textContent = new Date(at).toLocaleDateString(lang, { dateStyle: "long" });
    slip.querySelector("[data-outcome]").textContent = quiz.querySelector(".cw-quiz__status > .cw-result")?.textContent;
    for (const part of slip.querySelectorAll("[data-of]")) {
      const { of } = part.dataset;
      const asked = quiz.questions.filter(({ dataset }) => [dataset.objective, dataset.question].includes(of));
      const right = asked.filter(({ dataset }) => dataset.result === "correct" && !("revealed" in dataset));
      const score = part.querySelector("[data-words]");
      part.hidden = score ? !asked.length : right.length === asked.length;
      if (score) score.textContent = score.dataset.words.replace("{score}", right.length).replace("{max}", asked.length);
    }
  };
  fill();
  new MutationObserver(fill).observe(quiz, { attributeFilter: ["data-result"] });
};
