/* On every page: what is remembered, and which other scripts the page needs. */
(() => {
  "use strict";
  const folder = new URL(".", document.currentScript.src);
  const loaded = new Map();

  /** The storage of one course: a value per thing, under `coursewright:<course>:<type>:<id>`. */
  class CourseStorage {
    constructor() {
      this.ready = Promise.resolve();
    }
    prefix(type) {
      const course = document.querySelector("[data-course]");
      return `coursewright:${course ? course.dataset.course : ""}:${type}:`;
    }
    /** The value, or undefined where there is none, or none that can be read. */
    get(type, id) {
      try {
        const value = JSON.parse(localStorage.getItem(this.prefix(type) + id));
        return value && value.v === 1 ? value : undefined;
      } catch {
        return undefined;
      }
    }
    /** False where the browser does not let the page remember. */
    set(type, id, value) {
      try {
        localStorage.setItem(this.prefix(type) + id, JSON.stringify({ v: 1, ...value }));
        return true;
      } catch {
        return false;
      }
    }
    remove(type, id) {
      try {
        localStorage.removeItem(this.prefix(type) + id);
      } catch {
        /* Denied storage holds nothing to remove. */
      }
    }
    keys(type) {
      try {
        const prefix = this.prefix(type);
        return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      } catch {
        return [];
      }
    }
    /** Calls back when another tab changes something. */
    subscribe(callback) {
      addEventListener("storage", (event) => event.key && event.key.startsWith("coursewright:") && callback(event.key));
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
