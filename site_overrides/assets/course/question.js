/* A question: a custom element over a plain form. */
(() => {
  "use strict";
  const { kinds, load, storage } = window.coursewright;

  /** The words of this page, which the generator wrote into it. */
  const words = (name, values = {}) => {
    const holder = document.querySelector("[data-course-words]");
    const text = JSON.parse(holder.dataset.courseWords)[name];
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
      this.key = JSON.parse(this.dataset.key);
      this.status = this.find("[role=status]");
      this.status.tabIndex = -1;
      this.began = Date.now();
      this.attempt = 0;
      this.find("form").addEventListener("submit", (event) => event.preventDefault());
      this.addEventListener("click", (event) => this.act(event));
      this.addEventListener("change", () => this.change());
      storage.subscribe((key) => key.endsWith(`:question:${this.dataset.question}`) && this.refresh());
      this.find("[data-answer]").hidden = true;
      this.querySelectorAll("[data-hint]").forEach((hint) => (hint.hidden = true));
      this.find("[data-actions]").hidden = this.isTest;
      this.restore();
    }

    /** Enter in the form clicks its button too; the form itself is never sent, as a frame may forbid that. */
    act(event) {
      const actions = { check: this.check, hint: this.hint, retry: this.retry, reveal: this.reveal };
      const action = actions[event.target.closest("[data-action]")?.dataset.action];
      if (!action) return;
      event.preventDefault();
      action.call(this);
    }

    change() {
      if (this.isTest) this.remember({ response: this.response });
      else if (!this.dataset.result) this.status.replaceChildren();
    }

    /** Practice: grade the answer and say so. */
    check() {
      if (this.isTest || this.isDone) return;
      if (!this.response.length) return this.say(words("unanswered"));
      this.attempt += 1;
      const outcome = this.grade();
      this.show(outcome);
      const kept = this.remember({ ...outcome, response: this.response, attempt: this.attempt, revealed: false });
      if (!kept) this.status.append(make("p", "cw-notice", words("not_remembered")));
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
        if (mark) option.dataset.mark = mark;
        else delete option.dataset.mark;
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
      this.status.scrollIntoView({ block: "nearest" });
    }

    /** Whatever is written into the status until the next moment is no news, and is not read out. */
    hush() {
      this.status.ariaLive = "off";
      setTimeout(() => (this.status.ariaLive = null), 500);
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

    /** What is stored of this question as it stands now; of an earlier wording only that there was one. */
    get record() {
      const record = storage.get("question", this.dataset.question);
      if (!record || record.version === this.dataset.version) return record ?? {};
      return { was: { version: record.version, result: record.result, at: record.at } };
    }

    /** False where the browser does not let the page remember. */
    remember(changes) {
      const record = { ...this.record, ...changes, version: this.dataset.version, at: Date.now() };
      return storage.set("question", this.dataset.question, record);
    }

    forget() {
      this.remember({ response: [], result: undefined, score: undefined, revealed: false });
      this.clear();
    }

    /** Another tab has answered. */
    refresh() {
      if (!this.isConnected) return;
      this.hush();
      this.clear();
      this.restore();
      this.quiz?.update(false);
    }

    restore() {
      const record = storage.get("question", this.dataset.question);
      if (!record) return;
      this.hush();
      if (record.version !== this.dataset.version) this.say(words("changed"));
      else this.restoreAnswer(record);
    }

    /** The answer is graded anew: what a storage holds is not trusted to be what we wrote. */
    restoreAnswer(record) {
      const chosen = Array.isArray(record.response) ? record.response : [];
      this.controls.forEach((input) => (input.checked = chosen.includes(input.value)));
      this.attempt = Number.isInteger(record.attempt) ? record.attempt : 0;
      if (this.isTest || !record.result || !this.response.length) return;
      if (record.revealed === true) this.dataset.revealed = "";
      this.show(this.grade(), record.revealed === true || this.grade().result === "correct");
    }
  }

  Object.assign(window.coursewright, { make, words });
  customElements.define("course-question", CourseQuestion);
})();
