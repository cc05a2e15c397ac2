/* Questions and quizzes: custom elements over plain forms. */
(() => {
  "use strict";
  const { kinds, load, storage } = window.coursewright;

  /** The words of this page, which the generator wrote into it. */
  const words = (name, values = {}) => {
    const script = document.querySelector("[data-course-words]");
    const text = JSON.parse(script.textContent)[name];
    return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  };

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };

  /** A question. It holds no state but its controls, `data-result`, and what the storage keeps. */
  class CourseQuestion extends HTMLElement {
    connectedCallback() {
      this.ready ??= this.setUp();
    }

    find(selector) {
      return this.querySelector(selector);
    }

    get controls() {
      return [...this.querySelectorAll("fieldset input")];
    }

    get response() {
      return this.controls.filter((input) => input.checked).map((input) => input.value);
    }

    get quiz() {
      return this.closest("course-quiz");
    }

    get isTest() {
      return this.quiz?.dataset.behaviour === "test";
    }

    get isDone() {
      return this.dataset.result === "correct" || "revealed" in this.dataset;
    }

    async setUp() {
      await load(`kinds/${this.dataset.kind}.js`);
      this.key = JSON.parse(this.find("[data-key]").textContent);
      this.status = this.find("[role=status]");
      this.status.tabIndex = -1;
      this.began = Date.now();
      this.attempt = 0;
      this.find("form").addEventListener("submit", (event) => (event.preventDefault(), this.check()));
      this.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
      this.addEventListener("change", () => this.isTest && this.remember({ response: this.response }));
      this.find("[data-answer]").hidden = true;
      this.querySelectorAll("[data-hint]").forEach((hint) => (hint.hidden = true));
      this.find("[data-actions]").hidden = this.isTest;
      this.restore();
    }

    act(action) {
      const actions = { hint: this.hint, retry: this.retry, reveal: this.reveal };
      actions[action]?.call(this);
    }

    /** Practice: grade the answer and say so. */
    check() {
      if (this.isTest || this.isDone) return;
      if (!this.response.length) return this.say(words("unanswered"));
      this.attempt += 1;
      const outcome = this.grade();
      this.show(outcome);
      this.remember({ ...outcome, response: this.response, attempt: this.attempt });
      this.announce(outcome);
      this.moveOn();
    }

    grade() {
      return kinds[this.dataset.kind].grade(this.key, this.response, this.controls.map((input) => input.value));
    }

    /** Show a graded answer: marks at the options, the words below them, and the next thing to do. */
    show({ result }, showKey = result === "correct") {
      this.dataset.result = result;
      this.mark(showKey);
      this.status.replaceChildren(
        make("p", "cw-result", words("revealed" in this.dataset ? "revealed" : result)),
        ...this.feedback(),
        ...(showKey ? this.explanation() : []),
      );
      this.lock(true);
    }

    feedback() {
      const chosen = this.isDone && "revealed" in this.dataset ? this.key : this.response;
      return chosen.flatMap((key) => {
        const written = this.find(`[data-feedback="${CSS.escape(key)}"]`);
        if (!written) return [];
        const option = make("p", "cw-feedback__option", this.label(key));
        return [make("div", "cw-feedback", ...(chosen.length > 1 ? [option] : []), ...written.cloneNode(true).childNodes)];
      });
    }

    explanation() {
      const written = this.find("[data-explanation]");
      return written ? [make("div", "cw-explanation", ...written.cloneNode(true).childNodes)] : [];
    }

    label(key) {
      return this.find(`[data-option="${CSS.escape(key)}"] label`)?.textContent ?? "";
    }

    mark(showKey) {
      for (const input of this.controls) {
        const option = input.closest("[data-option]");
        const right = this.key.includes(input.value);
        const mark = input.checked ? (right ? "right" : "wrong") : showKey && right ? "missed" : "";
        option.dataset.mark = mark;
        option.querySelector(".cw-option__mark")?.remove();
        const word = { right: "chosen_right", wrong: "chosen_wrong", missed: "missed" }[mark];
        if (word) option.append(make("span", "cw-option__mark", words(word)));
      }
    }

    lock(locked) {
      this.controls.forEach((input) => (input.disabled = locked));
      const wrong = locked && !this.isDone;
      this.button("check").hidden = locked;
      if (this.button("hint")) this.button("hint").hidden = locked || !this.nextHint;
      this.button("retry").hidden = !wrong;
      this.button("reveal").hidden = !wrong;
    }

    button(action) {
      return this.find(`[data-action="${action}"]`);
    }

    get nextHint() {
      return this.find("[data-hint][hidden]");
    }

    hint() {
      const hint = this.nextHint;
      hint.hidden = false;
      hint.open = true;
      this.button("hint").hidden = !this.nextHint;
      hint.querySelector("summary").focus();
    }

    retry() {
      this.clear();
      this.controls[0].focus();
    }

    reveal() {
      this.dataset.revealed = "";
      this.show({ result: this.dataset.result }, true);
      this.remember({ revealed: true });
      this.dispatchEvent(new CustomEvent("course:revealed", { bubbles: true }));
      this.moveOn();
    }

    /** Put the question back to where it can be answered. */
    clear() {
      delete this.dataset.result;
      delete this.dataset.revealed;
      this.status.replaceChildren();
      this.lock(false);
      this.controls.forEach((input) => (input.checked = false));
      this.querySelectorAll("[data-mark]").forEach((option) => delete option.dataset.mark);
      this.querySelectorAll(".cw-option__mark").forEach((mark) => mark.remove());
      this.began = Date.now();
    }

    /** Focus goes to what comes next, never to nowhere. */
    moveOn() {
      const retry = this.button("retry");
      (retry.hidden ? this.status : retry).focus({ preventScroll: true });
    }

    say(text) {
      this.status.replaceChildren(make("p", "cw-result", text));
    }

    announce({ score, max, result }) {
      const parts = this.dataset.question.split("/");
      const detail = {
        quiz: parts.slice(0, -1).join("/"),
        question: parts.at(-1),
        kind: this.dataset.kind,
        score,
        max,
        result,
        response: this.response,
        attempt: this.attempt,
        seconds: Math.round((Date.now() - this.began) / 1000),
      };
      this.dispatchEvent(new CustomEvent("course:answer", { bubbles: true, detail }));
    }

    remember(changes) {
      const record = { ...storage.get("question", this.dataset.question), ...changes };
      const kept = storage.set("question", this.dataset.question, { ...record, version: this.dataset.version, at: Date.now() });
      if (!kept) this.dispatchEvent(new CustomEvent("course:not-remembered", { bubbles: true }));
    }

    forget() {
      storage.remove("question", this.dataset.question);
      this.attempt = 0;
      this.clear();
    }

    restore() {
      const record = storage.get("question", this.dataset.question);
      if (!record) return;
      this.status.ariaLive = "off";
      if (record.version !== this.dataset.version) this.say(words("changed"));
      else this.restoreAnswer(record);
      setTimeout(() => (this.status.ariaLive = null));
    }

    restoreAnswer(record) {
      const chosen = Array.isArray(record.response) ? record.response : [];
      this.controls.forEach((input) => (input.checked = chosen.includes(input.value)));
      this.attempt = record.attempt || 0;
      if (record.revealed) this.dataset.revealed = "";
      if (record.result && !this.isTest) this.show(record, record.revealed || record.result === "correct");
    }
  }

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
      await Promise.all(this.questions.map((question) => question.ready));
      this.querySelector("[data-quiz-actions]").hidden = false;
      // A microtask later, so that whoever listens hears of the answer before the end of the quiz.
      this.addEventListener("course:answer", () => queueMicrotask(() => this.update()));
      this.addEventListener("course:revealed", () => this.update());
      this.addEventListener("change", () => this.update());
      this.addEventListener("course:not-remembered", () => this.warn());
      this.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
      const record = storage.get("quiz", this.dataset.quiz);
      this.update(false);
      if (this.isTest && record?.max) this.showOutcome(record);
    }

    act(action) {
      if (action === "submit") this.submit();
      if (action === "restart" && confirm(words("restart_sure"))) this.restart();
    }

    update(isNews = true) {
      const total = this.questions.length;
      const done = this.questions.filter((q) => (this.isTest ? q.response.length > 0 : q.isDone)).length;
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
      const missing = this.questions.filter((question) => !question.response.length);
      if (missing.length) return this.sayMissing(missing);
      const outcomes = this.questions.map((question) => question.grade());
      const score = Math.round(outcomes.reduce((sum, outcome) => sum + outcome.score, 0) * 100) / 100;
      const max = outcomes.reduce((sum, outcome) => sum + outcome.max, 0);
      const passMark = Number(this.dataset.passMark);
      const outcome = { score, max, passMark, passed: score >= (max * passMark) / 100 - 1e-9 };
      this.showOutcome(outcome);
      this.questions.forEach((question, index) => {
        question.attempt += 1;
        question.remember({ ...outcomes[index], response: question.response, attempt: question.attempt });
        question.announce(outcomes[index]);
      });
      this.record(outcome);
      this.querySelector(".cw-quiz__status").focus();
    }

    /** Results by question; the key only after a pass. */
    showOutcome({ score, max, passMark, passed }) {
      this.dataset.result = passed ? "passed" : "failed";
      for (const question of this.questions) {
        question.show(question.grade(), passed);
        question.find("[data-actions]").hidden = true;
      }
      this.querySelector("[data-action=submit]").hidden = true;
      this.say(words(passed ? "test_passed" : "test_failed", { score, max, mark: passMark }));
    }

    record(outcome) {
      const attempt = (storage.get("quiz", this.dataset.quiz)?.attempt || 0) + 1;
      storage.set("quiz", this.dataset.quiz, { ...outcome, attempt, at: Date.now() });
      const detail = { quiz: this.dataset.quiz, ...outcome, attempt };
      this.dispatchEvent(new CustomEvent("course:quiz-complete", { bubbles: true, detail }));
    }

    restart() {
      this.questions.forEach((question) => question.forget());
      delete this.dataset.result;
      this.say("");
      if (this.isTest) this.querySelector("[data-action=submit]").hidden = false;
      if (this.isTest) storage.remove("quiz", this.dataset.quiz);
      this.update(false);
      this.questions[0].controls[0].focus();
    }

    say(...content) {
      const status = this.querySelector(".cw-quiz__status");
      status.tabIndex = -1;
      status.replaceChildren(...(content[0] ? [make("p", "cw-result", ...content)] : []));
    }

    sayMissing(missing) {
      const links = missing.flatMap((question) => {
        const link = make("a", "", question.find(".cw-question__number").textContent);
        link.href = `#${question.id}`;
        link.onclick = () => question.controls[0].focus();
        return [" ", link];
      });
      this.say(words("unanswered_some"), ...links);
      this.querySelector(".cw-quiz__status").focus();
    }

    warn() {
      if (this.querySelector(".cw-notice")) return;
      this.prepend(make("p", "cw-notice", words("not_remembered")));
    }
  }

  customElements.define("course-question", CourseQuestion);
  customElements.define("course-quiz", CourseQuiz);
})();
