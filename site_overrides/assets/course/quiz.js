/* A quiz around its questions. */
coursewright.load("question").then(() => {
  "use strict";
  const { attemptAt, hush, load, make, storage, warn, words } = coursewright;
  const isRight = ({ dataset }) => dataset.result === "correct" && !("revealed" in dataset);
  const passes = ({ score, max, passMark }) => score >= (max * passMark) / 100 - 1e-9;

  class CourseQuiz extends HTMLElement {
    connectedCallback() {
      this.ready ??= this.setUp();
    }

    find(selector) {
      return this.querySelector(selector);
    }

    get all() {
      return [...this.querySelectorAll("course-question")];
    }

    /* Those that count. */
    get questions() {
      return this.all.filter(({ hidden, dataset }) => !hidden && !("extra" in dataset));
    }

    get isTest() {
      return this.dataset.behaviour === "test";
    }

    get record() {
      return this.unkept ?? storage.get("quiz", this.dataset.quiz) ?? {};
    }

    /* Whether an attempt is under way. */
    get isOpen() {
      return this.record.open !== false || !(this.record.max > 0);
    }

    get attempt() {
      return attemptAt(this.dataset.quiz, this.record);
    }

    get attemptsLeft() {
      return (this.dataset.attempts ?? Infinity) - this.attempt;
    }

    async setUp() {
      const { pools, quiz } = this.dataset;
      await (pools && load("pools")); // its questions are connected after it
      await Promise.allSettled(this.all.map((question) => question.ready));
      this.status = this.find(".cw-quiz__status");
      this.find(".cw-quiz__actions").hidden = false;
      // A microtask later: the answer is heard of before the end.
      this.addEventListener("course:answer", () => queueMicrotask(() => this.update()));
      this.addEventListener("course:revealed", () => this.update());
      this.addEventListener("input", () => this.update());
      this.addEventListener("click", ({ target, detail }) => {
        const button = target.closest(".cw-quiz__actions [data-action]");
        if (detail < 2) this[button?.dataset.action]?.(button);
      });
      storage.subscribe((key) => (!key || key.endsWith(`:quiz:${quiz}`)) && this.refresh());
      hush(this.status);
      this.recall(this.isOpen);
      // A reload stays where one was.
      const [{ type } = {}] = performance.getEntriesByType("navigation");
      if (type !== "reload") this.all.find(({ id }) => `#${id}` === location.hash)?.scrollIntoView();
    }

    /* As it is remembered. */
    recall(mayComplete) {
      this.at = this.record.at;
      delete this.dataset.result;
      this.say();
      coursewright.draw?.(this);
      if (this.isTest && !this.isOpen) this.showOutcome();
      this.update(mayComplete);
    }

    /* Another tab went on. */
    refresh() {
      if (!this.isConnected || this.record.at === this.at) return;
      hush(this.status);
      for (const question of this.all) {
        question.shuffle();
        question.refresh();
      }
      this.recall(false);
    }

    update(mayComplete = true) {
      const { isOpen, isTest, questions } = this;
      const total = questions.length;
      const done = questions.filter((question) => (isTest ? !question.missing.length : question.isDone)).length;
      const progress = this.find("[data-progress]");
      progress.hidden = false;
      Object.assign(progress.firstElementChild, { max: total, value: done });
      progress.lastElementChild.textContent = words("progress", { done, total });
      if (!isTest && done === total) this.complete(mayComplete);
      const show = (action, shown) => {
        const button = this.find(`.cw-quiz__actions [data-action=${action}]`);
        if (button) button.hidden = !shown;
      };
      show("submit", isOpen);
      show("retry", done === total && !questions.every(isRight));
      show("restart", isTest ? !isOpen && this.attemptsLeft > 0 : questions.some(({ dataset }) => dataset.result));
      if (this.unkept) warn(this.status);
    }

    /* Practice is complete when every question was answered rightly, or its answer seen. */
    complete(isNews) {
      if (this.dataset.result) return;
      const score = this.questions.filter(isRight).length;
      const max = this.questions.length;
      this.dataset.result = "done";
      this.say(words("quiz_done", { right: score, total: max }));
      if (isNews) this.keep({ score, max, passMark: null, passed: null });
    }

    submit() {
      if (!this.isOpen) return this.refresh();
      const { attempt, questions } = this;
      const missing = questions.filter((question) => question.missing.length);
      if (missing.length) return this.sayMissing(missing);
      const outcomes = questions.map((question) => question.grade());
      const score = Math.round(outcomes.reduce((sum, outcome) => sum + outcome.score, 0) * 100) / 100;
      const max = outcomes.reduce((sum, outcome) => sum + outcome.max, 0);
      const passMark = +this.dataset.passMark;
      questions.forEach((question, index) => {
        question.attempt = attempt;
        question.keep(outcomes[index], { response: question.response });
        question.announce(outcomes[index]);
      });
      this.keep({ score, max, passMark, passed: passes({ score, max, passMark }) });
      this.recall();
      this.status.focus();
    }

    /* Which answers are right only after a pass, or the last attempt. */
    showOutcome() {
      const { attemptsLeft, record } = this;
      const { score, max, passMark } = record;
      const passed = passes(record);
      const isLast = !(attemptsLeft > 0);
      const showKey = isLast || record.passed === true;
      this.dataset.result = passed ? "passed" : "failed";
      for (const question of this.questions) {
        const outcome = question.grade();
        hush(question.status);
        if (question.missing.length) question.lock(true);
        else question.show(showKey ? outcome : { ...outcome, marks: {}, near: false }, showKey);
      }
      this.say(
        words(passed ? "test_passed" : isLast ? "test_failed_last" : "test_failed", { score, max, mark: passMark }),
        !passed && record.passed && words("passed_before"),
        isLast ? words("attempts_none") : attemptsLeft < Infinity && words("attempts_left", { n: attemptsLeft }),
        !showKey && words("key_later"),
      );
    }

    /* A pass stays, and its day, and the best score. */
    keep(outcome) {
      const { attempt, record } = this;
      const { quiz } = this.dataset;
      const best = Math.max(outcome.score, (record.max === outcome.max && +record.best) || 0);
      const passed = record.passed === true || outcome.passed;
      const passedAt = record.passedAt ?? (passed ? Date.now() : undefined);
      this.remember({ ...outcome, attempt, passed, passedAt, best, open: false });
      const detail = { quiz, ...outcome, attempt };
      this.dispatchEvent(new CustomEvent("course:quiz-complete", { bubbles: true, detail }));
    }

    remember(changes) {
      const record = { ...this.record, ...changes, at: Date.now() };
      this.unkept = storage.set("quiz", this.dataset.quiz, record) ? null : record;
      this.at = record.at;
    }

    /* The first press asks, the second does it; leaving the button takes the question back. */
    restart(button) {
      if (button.dataset.sure) return this.begin(this.all, this.attempt);
      const label = button.textContent;
      const before = [...this.status.childNodes];
      button.dataset.sure = true;
      button.textContent = words("restart_yes");
      this.say(words("restart_sure"));
      button.addEventListener("blur", () => {
        delete button.dataset.sure;
        button.textContent = label;
        this.status.replaceChildren(...(this.dataset.result ? before : []));
      }, { once: true });
    }

    /* The same attempt goes on. */
    retry() {
      this.begin(this.questions.filter((question) => !isRight(question)), this.attempt - 1);
    }

    begin(questions, attempt) {
      this.remember({ attempt, open: true });
      questions.forEach((question) => question.forget());
      this.recall();
      this.questions.find((question) => questions.includes(question)).focusFirst();
    }

    say(...sentences) {
      this.status.replaceChildren(...sentences.filter(Boolean).map((text, n) => make("p", n ? "" : "cw-result", text)));
    }

    sayMissing(missing) {
      const items = missing.map((question) => {
        const link = make("a", "", question.find(".cw-question__number").textContent);
        link.href = `#${question.id}`;
        link.onclick = (event) => {
          event.preventDefault();
          question.scrollIntoView();
          question.missing[0]?.focus({ preventScroll: true });
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
