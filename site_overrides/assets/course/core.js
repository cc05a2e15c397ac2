/* On every page: what is remembered, and which scripts to load. */
(() => {
  "use strict";
  const { src, dataset } = document.currentScript;
  const prefix = `coursewright:${dataset.course}:`;
  const loaded = {};
  const find = (selector) => document.querySelectorAll(selector);

  /* Storage may be denied, full or corrupt. */
  const attempt = (action) => {
    try {
      return action();
    } catch {}
  };
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));

  /* By all its ids. */
  const keysOf = (type, id) => {
    const name = `${type}:${id}`;
    const former = JSON.parse(find("[data-renamed]")[0]?.dataset.renamed ?? "{}")[name] ?? [];
    return [name, ...former].map((name) => prefix + name);
  };

  const storage = {
    ready: Promise.resolve(),
    get: (type, id) => keysOf(type, id).map(read).find((value) => value?.v === 1),
    /* Whether it is kept; what is newer stays, what is unreadable is set aside. */
    set: (type, id, value) =>
      !!attempt(() => {
        const [key] = keysOf(type, id);
        const old = localStorage.getItem(key);
        const v = read(key)?.v;
        if (v > 1) return;
        if (old && !v) localStorage.setItem(`unreadable:${key}`, old);
        localStorage.setItem(key, JSON.stringify({ ...value, v: 1 }));
        return true;
      }),
    remove: (type, id) => keysOf(type, id).map((key) => attempt(() => localStorage.removeItem(key))),
    keys: (type) => {
      const start = `${prefix}${type}:`;
      const keys = attempt(() => Object.keys(localStorage)) ?? [];
      return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    },
    /* With the key another tab changed, or "" where it may be any. */
    subscribe: (callback) => {
      addEventListener("storage", ({ key }) => (!key || key.startsWith(prefix)) && callback(key ?? ""));
      addEventListener("pageshow", ({ persisted }) => persisted && callback(""));
    },
  };

  /* Classic: modules do not load from `file://`. */
  const load = (name) =>
    (loaded[name] ??= new Promise((onload, onerror) => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src: new URL(`${name}.js`, src), onload, onerror }));
    }));

  /* A lesson is read when its end has been seen. */
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const { lesson } = target.dataset;
      if (!isIntersecting || course.storage.get("lesson", lesson)) continue;
      course.storage.set("lesson", lesson, { at: Date.now() });
      target.dispatchEvent(new CustomEvent("course:lesson-read", { bubbles: true, detail: { lesson } }));
    }
  });

  const start = () => {
    for (const part of find("[data-script]")) {
      const { script } = part.dataset;
      load(script).then(() => course.scripts[script]?.(part));
    }
    for (const end of find("[data-lesson]")) seen.observe(end);
    for (const button of find("[data-action=print]")) Object.assign(button, { hidden: false, onclick: () => print() });
  };

  const course = (window.coursewright = { kinds: {}, scripts: {}, storage, load, ...window.coursewright });
  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));
  course.storage.ready
    .then(() => Object.assign(document.documentElement.dataset, course.storage.get("settings", "display")))
    .then(() => parsed)
    .then(() => (window.document$ ? document$.subscribe(start) : start()));
})();
