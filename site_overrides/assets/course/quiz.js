/* A quiz around its questions. */
coursewright.load("question").then(() => {
  "use strict";
  const { make, storage, words } = window.coursewright;

  /** A quiz: counts what is done, hands in a test, starts again. */
  class CourseQuiz extends HTMLElement {
    connectedCallback() {
      this.ready ??= this.setUp();
    }

    get questions() {
      return [...this.querySelectorAll("course-question")];
    }

    get isTest() {
      return this.dataset.behaviour === "test";
    }

    async setUp() {
      await Promise.allSettled(this.questions.map((question) => question.ready));
      this.querySelector("[data-quiz-actions]").hidden = false;
      // A microtask later, so that whoever listens hears of the answer before the end of the quiz.
      this.addEventListener("course:answer", () => queueMicrotask(() => this.update()));
      this.addEventListener("course:revealed", () => this.update());
      this.addEventListener("input", () => this.update());
      this.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
      const record = storage.get("quiz", this.dataset.quiz);
      this.status.ariaLive = "off";
      this.update(false);
      if (this.isTest && record?.max && !record.open) this.showOutcome(record);
      setTimeout(() => (this.status.ariaLive = null), 500);
    }

    get status() {
      return this.querySelector(".cw-quiz__status");
    }

    act(action) {
      if (action === "submit") this.submit();
      if (action === "restart") this.askRestart(this.querySelector("[data-action=restart]"));
    }

    /** The first press asks, the second does it; leaving the button takes the question back. */
    askRestart(button) {
      if ("sure" in button.dataset) return this.restart();
      button.dataset.sure = "";
      button.textContent = words("restart_yes");
      const before = [...this.status.childNodes];
      this.say(words("restart_sure"));
      button.addEventListener("blur", () => {
        delete button.dataset.sure;
        button.textContent = words("restart");
        if ("result" in this.dataset) this.status.replaceChildren(...before);
        else this.say("");
      }, { once: true });
    }

    update(isNews = true) {
      const total = this.questions.length;
      const done = this.questions.filter((q) => (this.isTest ? !q.missing.length : q.isDone)).length;
      const progress = this.querySelector("[data-progress]");
      progress.hidden = false;
      progress.querySelector("progress").value = done;
      progress.querySelector("[data-progress-words]").textContent = words("progress", { done, total });
      if (!this.isTest && done === total) this.complete(isNews);
    }

    /** Practice is complete when every question was answered rightly, or its answer seen. */
    complete(isNews) {
      const right = this.questions.filter((q) => q.dataset.result === "correct" && !("revealed" in q.dataset)).length;
      const total = this.questions.length;
      const wasComplete = "result" in this.dataset;
      this.dataset.result = "done";
      this.say(words("quiz_done", { right, total }));
      if (isNews && !wasComplete) this.record({ score: right, max: total, passMark: null, passed: null });
    }

    submit() {
      const missing = this.questions.filter((question) => question.missing.length);
      if (missing.length) return this.sayMissing(missing);
      const outcomes = this.questions.map((question) => question.grade());
      const score = Math.round(outcomes.reduce((sum, outcome) => sum + outcome.score, 0) * 100) / 100;
      const max = outcomes.reduce((sum, outcome) => sum + outcome.max, 0);
      const passMark = Number(this.dataset.passMark);
      const outcome = { score, max, passMark, passed: score >= (max * passMark) / 100 - 1e-9 };
      this.showOutcome(outcome);
      this.questions.forEach((question, index) => {
        question.attempt += 1;
        question.keep(outcomes[index], { response: question.response });
        question.announce(outcomes[index]);
      });
      this.record(outcome);
      this.status.focus();
    }

    /** Results by question; the key only after a pass. */
    showOutcome({ score, max, passMark, passed }) {
      this.dataset.result = passed ? "passed" : "failed";
      for (const question of this.questions) {
        question.hush();
        question.show(question.grade(), passed);
        question.find("[data-actions]").hidden = true;
      }
      this.querySelector("[data-action=submit]").hidden = true;
      this.say(words(passed ? "test_passed" : "test_failed", { score, max, mark: passMark }));
    }

    record(outcome) {
      const attempt = (storage.get("quiz", this.dataset.quiz)?.attempt || 0) + 1;
      const kept = storage.set("quiz", this.dataset.quiz, { ...outcome, attempt, at: Date.now() });
      if (!kept) this.status.append(make("p", "cw-notice", words("not_remembered")));
      const detail = { quiz: this.dataset.quiz, ...outcome, attempt };
      this.dispatchEvent(new CustomEvent("course:quiz-complete", { bubbles: true, detail }));
    }

    restart() {
      this.questions.forEach((question) => question.forget());
      delete this.dataset.result;
      this.say("");
      if (this.isTest) this.querySelector("[data-action=submit]").hidden = false;
      if (this.isTest) storage.set("quiz", this.dataset.quiz, { ...storage.get("quiz", this.dataset.quiz), open: true });
      this.update(false);
      this.questions[0].focusFirst();
    }

    say(...content) {
      this.status.tabIndex = -1;
      this.status.replaceChildren(...(content[0] ? [make("p", "cw-result", ...content)] : []));
    }

    sayMissing(missing) {
      const items = missing.map((question) => {
        const link = make("a", "", question.find(".cw-question__number").textContent);
        link.href = `#${question.id}`;
        link.onclick = (event) => {
          event.preventDefault();
          question.scrollIntoView();
          question.missing[0].focus({ preventScroll: true });
        };
        return make("li", "", link);
      });
      this.say(words("unanswered_some"));
      this.status.append(make("ul", "cw-missing", ...items));
      this.status.focus();
    }
  }

  customElements.define("course-quiz", CourseQuiz);
});
