/* A question: a custom element over a plain form. */
(() => {
  const { kinds, load, storage } = coursewright;

  const words = (name, values = {}) => {
    const holder = document.querySelector("[data-course-words]");
    const text = JSON.parse(holder.dataset.courseWords)[name];
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  };

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };

  const fresh = Math.random();
  /* By the reader's seed (FNV-1a, finished as MurmurHash3). */
  const mix = (list, nameOf) => {
    let { seed } = storage.get("settings", "seed") ?? {};
    if (!seed) storage.set("settings", "seed", { seed: (seed = fresh) });
    const rank = (each) => {
      let hash = 2166136261;
      for (const sign of seed + nameOf(each)) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
      hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
      hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
      return (hash ^ (hash >>> 16)) >>> 0;
    };
    return list.sort((one, other) => rank(one) - rank(other));
  };

  /* The attempt at a quiz that is on the page, from 1. */
  const attemptAt = (quiz, { attempt, open = true } = storage.get("quiz", quiz) ?? {}) => (attempt | 0) + (open ? 1 : 0) || 1;

  /* No DOM; `all` wants everything. */
  const grade = (kind, key, response, parts, all) => {
    const { share, ...rest } = kinds[kind].grade(key, response, parts);
    const score = share > 1 - 1e-9 ? 1 : all ? 0 : share;
    const result = score === 1 ? "correct" : score > 0 ? "partial" : "incorrect";
    const mark = (isRight) => (isRight ? "right" : "wrong");
    const marks = Array.isArray(key) ? Object.fromEntries(response.map((o) => [o, mark(key.includes(o))])) : { "": mark(score === 1) };
    return { score, max: 1, result, marks, feedback: response.map((entry) => entry.split(":")[0]), ...rest };
  };

  const hush = (status) => {
    status.ariaLive = "off";
    setTimeout(() => (status.ariaLive = null), 500);
  };

  const warn = (status) =>
    document.querySelector(".cw-notice") || status.append(make("p", "cw-notice", words("not_remembered")));

  const isChoice = (control) => control.type === "radio" || control.type === "checkbox";
  const prefixOf = (control) => {
    const part = control.closest("[data-part]")?.dataset.part;
    return part ? `${part}:` : "";
  };

  /* What a kind may leave to us. A response is a list of `value` or `part:value`. */
  const common = {
    setUp() {},
    complaint: () => "unanswered",
    read: ({ controls }) =>
      controls
        .filter((control) => (isChoice(control) ? control.checked : control.value.trim()))
        .map((control) => prefixOf(control) + control.value.trim()),
    write({ controls }, response) {
      for (const control of controls) {
        const prefix = prefixOf(control);
        if (isChoice(control)) control.checked = response.includes(prefix + control.value);
        else control.value = response.find((entry) => entry.startsWith(prefix))?.slice(prefix.length) ?? "";
      }
    },
    missing({ controls, response }) {
      const open = controls.filter((control) => !response.some((entry) => entry.startsWith(prefixOf(control))));
      return open.filter((control, index) => !index || prefixOf(control) !== prefixOf(open[index - 1]));
    },
  };

  class CourseQuestion extends HTMLElement {
    connectedCallback() {
      this.ready ??= this.setUp();
    }

    find(selector) {
      return this.querySelector(selector);
    }

    get controls() {
      return [...this.querySelectorAll("fieldset :is(input, select)")];
    }

    get kind() {
      return { ...common, ...kinds[this.dataset.kind] };
    }

    get response() {
      return this.kind.read(this);
    }

    get missing() {
      return this.kind.missing(this);
    }

    get quiz() {
      return this.closest("course-quiz");
    }

    get names() {
      return this.dataset.question.match(/(.+)\/(.+)/);
    }

    get isTest() {
      return this.quiz?.dataset.behaviour === "test";
    }

    get isDone() {
      return this.dataset.result === "correct" || "revealed" in this.dataset;
    }

    async setUp() {
      await load(`kinds/${this.dataset.kind}`);
      await this.kind.ready;
      if ("obscured" in this.dataset) await load("obscured").then(() => coursewright.disclose(this));
      this.key = JSON.parse(this.dataset.key);
      this.find("[data-answer]").hidden = true;
      this.status = this.find("[role=status]");
      this.began = Date.now();
      this.addEventListener("click", (event) => this.act(event));
      this.addEventListener("input", () => this.change());
      this.onkeydown = ({ key, repeat }) => !(repeat && key === "Enter");
      storage.subscribe((key) => (!key || key.endsWith(`:question:${this.dataset.question}`)) && this.refresh());
      this.querySelectorAll("[data-hint]").forEach((hint) => (hint.hidden = true));
      this.find("[data-actions]").hidden = this.isTest;
      this.shuffle();
      this.kind.setUp(this);
      this.restore();
    }

    shuffle() {
      const [name, quiz] = this.names;
      const attempt = attemptAt(quiz);
      for (const list of this.querySelectorAll("[data-shuffle]")) {
        list.append(...mix([...list.children], ({ dataset }) => `${name}:${attempt}:${dataset.option}`));
        list.dataset.shuffle = "done";
      }
    }

    act(event) {
      const button = event.target.closest("[data-action]");
      const { action } = button?.dataset ?? {};
      if (!["check", "hint", "link", "retry", "reveal"].includes(action) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.detail < 2) this[action](button);
    }

    change() {
      if (this.isTest) this.remember({ response: this.response });
      else if (!this.dataset.result) this.status.replaceChildren();
    }

    check() {
      if (this.isTest || this.isDone) return;
      const [missing] = this.missing;
      if (missing) {
        this.say(words(this.kind.complaint(this)));
        return missing.focus();
      }
      const { response } = this;
      const outcome = this.grade();
      this.attempt += 1;
      if (outcome.score < 1 && this.attempt >= this.dataset.attempts) this.dataset.revealed = "";
      this.show(outcome);
      this.keep(outcome, { response, revealed: "revealed" in this.dataset });
      this.announce(outcome, response);
      this.moveOn();
    }

    grade() {
      const parts = [...this.querySelectorAll("[data-option]")].map(({ dataset }) => dataset.option);
      return grade(this.dataset.kind, this.key, this.response, parts, "all" in this.dataset);
    }

    show({ result, marks, feedback, near }, showKey = result === "correct" || "revealed" in this.dataset) {
      const revealed = "revealed" in this.dataset && result !== "correct";
      const left = this.dataset.attempts - this.attempt;
      this.dataset.result = result;
      this.mark(marks, showKey);
      const told = [...new Set(feedback.concat(revealed ? this.key : []))].flatMap((key) =>
        this.copy(`[data-feedback="${CSS.escape(key)}"]`, "cw-feedback"),
      );
      if (told.length === 1 && !feedback[1]) told[0].classList.add("cw-feedback--only");
      const answer = near || (showKey && result !== "correct");
      this.status.replaceChildren(
        make("p", "cw-result", words(revealed ? "revealed" : result)),
        ...(answer ? this.copy("[data-right]", "cw-feedback") : []),
        ...told,
        ...this.copy(`[data-feedback-result="${!revealed && result}"]`, "cw-feedback cw-feedback--only"),
        ...(showKey ? this.copy("[data-explanation]", "cw-explanation") : []),
        ...(left > 0 && !this.isDone && !this.isTest ? [make("p", "cw-meta", words("attempts_left", { n: left }))] : []),
      );
      this.lock(true);
    }

    copy(selector, className) {
      const written = this.find(`[data-answer] ${selector}`);
      return written ? [make("div", className, ...written.cloneNode(true).childNodes)] : [];
    }

    mark(marks, showKey) {
      for (const part of this.querySelectorAll("fieldset :is([data-option], [data-part])")) {
        const name = part.dataset.option ?? part.dataset.part;
        const missed = showKey && Array.isArray(this.key) && this.key.includes(name) && "missed";
        const mark = marks[name] ?? missed;
        part.querySelector(".cw-option__mark")?.remove();
        delete part.dataset.mark;
        if (!mark) continue;
        part.dataset.mark = mark;
        const word = { right: "chosen_right", wrong: "chosen_wrong", missed: "missed", ...this.kind.words }[mark];
        (part.querySelector(".cw-part__text") ?? part).append(make("span", "cw-option__mark", words(word)));
      }
    }

    lock(locked) {
      const wrong = locked && !this.isDone;
      const hide = (action, hidden) => this.button(action) && (this.button(action).hidden = hidden);
      this.find("fieldset").disabled = locked;
      hide("check", locked);
      hide("hint", locked || !this.nextHint);
      hide("retry", !wrong);
      hide("reveal", !wrong);
    }

    button(action) {
      return this.find(`[data-action="${action}"]`);
    }

    get nextHint() {
      return this.find("[data-hint][hidden]");
    }

    hint(button) {
      const hint = this.nextHint;
      hint.hidden = false;
      hint.open = true;
      button.hidden = !this.nextHint;
      hint.querySelector("summary").focus();
    }

    link(link) {
      load("link").then(() => coursewright.copy(link));
    }

    /* What was put together stays, to be mended. */
    retry() {
      if (this.record.sure) this.remember({ sure: undefined });
      this.clear(!this.find("[data-part]"));
      this.focusFirst();
    }

    reveal() {
      this.dataset.revealed = "";
      this.show(this.grade());
      this.remember({ revealed: true });
      this.tell("revealed");
      this.moveOn();
    }

    clear(wholly = true) {
      delete this.dataset.result;
      delete this.dataset.revealed;
      this.status.replaceChildren();
      this.mark({});
      this.lock(false);
      if (wholly) this.kind.write(this, []);
      this.began = Date.now();
      this.tell("cleared");
    }

    focusFirst() {
      this.find("fieldset :is(input, select, button)").focus();
    }

    moveOn() {
      const retry = this.button("retry");
      (retry.hidden ? this.status : retry).focus({ preventScroll: true });
      this.status.scrollIntoView({ block: "nearest" });
    }

    say(text) {
      this.status.replaceChildren(make("p", "cw-result", text));
    }

    announce({ score, max, result }, response = this.response) {
      const seconds = Math.round((Date.now() - this.began) / 1000);
      const [, quiz, question] = this.names;
      const { kind } = this.dataset;
      this.tell("answer", { quiz, question, kind, score, max, result, response, attempt: this.attempt, seconds });
    }

    tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`course:${name}`, { bubbles: true, detail }));
    }

    get stored() {
      return storage.get("question", this.dataset.question);
    }

    /* Of an earlier wording little. */
    get record() {
      const record = this.stored;
      if (!record || record.version === this.dataset.version) return record ?? {};
      return { was: { version: record.version, result: record.result, at: record.at } };
    }

    remember(changes) {
      const at = Date.now();
      const record = { ...this.record, ...changes, version: this.dataset.version, at };
      if (storage.set("question", this.dataset.question, record)) this.at = at;
      else warn(this.status);
    }

    keep({ score, max, result }, more) {
      this.remember({ score, max, result, attempt: this.attempt, ...more });
    }

    forget() {
      this.attempt = 0;
      this.remember({ response: [], result: undefined, score: undefined, revealed: false, attempt: 0, sure: undefined });
      this.shuffle();
      this.clear();
    }

    refresh() {
      if (!this.isConnected || this.stored?.at === this.at) return;
      hush(this.status);
      this.clear();
      this.restore();
      this.quiz?.update(false);
    }

    /* Graded anew: what was stored is not trusted. */
    restore() {
      const record = this.stored;
      this.attempt = 0;
      this.at = record?.at;
      if (!record) return;
      hush(this.status);
      this.kind.write(this, [record.response].flat().filter((entry) => typeof entry === "string"));
      const isSame = record.version === this.dataset.version;
      const answered = record.result && !this.missing.length;
      if (isSame || (answered && record.result === "correct" && this.grade().score === 1)) {
        this.attempt = record.attempt | 0;
        if (!this.isTest && answered) {
          if (record.revealed === true) this.dataset.revealed = "";
          this.show(this.grade());
        }
      } else this.kind.write(this, []);
      if (!isSame) this.status.prepend(make("p", "cw-result", words("changed")));
    }
  }

  Object.assign(coursewright, { attemptAt, grade, hush, make, mix, warn, words });
  customElements.define("course-question", CourseQuestion);
})();
