/* On every page: what is remembered, and which other scripts the page needs. */
(() => {
  "use strict";
  const folder = new URL(".", document.currentScript.src);
  const loaded = new Map();

  /** Undefined where storage is denied, full or corrupt. */
  function attempt(action) {
    try {
      return action();
    } catch {
      return undefined;
    }
  }

  /** An id, and its former ones. */
  function names(type, id) {
    const rows = JSON.parse(document.querySelector("[data-renamed]")?.dataset.renamed ?? "[]");
    return [id, ...(rows.find((row) => row[0] === type && row[1] === id) ?? []).slice(2).reverse()];
  }

  /** The storage of one course: a value per thing, under `coursewright:<course>:<type>:<id>`. */
  class CourseStorage {
    constructor() {
      this.ready = Promise.resolve();
    }
    prefix(type) {
      return `coursewright:${document.querySelector("[data-course]")?.dataset.course ?? ""}:${type}:`;
    }
    /** The value, or undefined. */
    get(type, id) {
      const read = (name) => attempt(() => JSON.parse(localStorage.getItem(this.prefix(type) + name)));
      return names(type, id).map(read).find((value) => value?.v === 1);
    }
    /** False where the browser does not let the page remember. */
    set(type, id, value) {
      const text = JSON.stringify({ v: 1, ...value });
      return attempt(() => !localStorage.setItem(this.prefix(type) + id, text)) ?? false;
    }
    remove(type, id) {
      for (const name of names(type, id)) attempt(() => localStorage.removeItem(this.prefix(type) + name));
    }
    keys(type) {
      const prefix = this.prefix(type);
      const keys = attempt(() => Object.keys(localStorage)) ?? [];
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    }
    /** Calls back when another tab changes something. */
    subscribe(callback) {
      addEventListener("storage", (event) => event.key?.startsWith("coursewright:") && callback(event.key));
    }
  }

  /** Load a script of this folder once; modules are refused from `file://`, classic scripts are not. */
  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, folder);
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  /** A lesson is read when its end has been seen. */
  function watchLesson() {
    const end = document.querySelector("[data-lesson]");
    if (!end || coursewright.storage.get("lesson", end.dataset.lesson)) return;
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      coursewright.storage.set("lesson", end.dataset.lesson, { at: Date.now() });
      end.dispatchEvent(new CustomEvent("course:lesson-read", { bubbles: true, detail: { lesson: end.dataset.lesson } }));
    }).observe(end);
  }

  function start() {
    if (document.querySelector("course-question"))
      load("question.js").then(() => document.querySelector("course-quiz") && load("quiz.js"));
    if (document.querySelector("[data-home]")) load("home.js").then(() => coursewright.showPath());
    for (const button of document.querySelectorAll("[data-action=print]")) {
      button.hidden = false;
      button.onclick = () => print();
    }
    watchLesson();
  }

  const coursewright = (window.coursewright = { kinds: {}, storage: new CourseStorage(), load, ...window.coursewright });
  coursewright.storage.ready.then(() => (window.document$ ? window.document$.subscribe(start) : start()));
})();
