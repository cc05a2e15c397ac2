/* On every page: storage, and which scripts to load. */
(() => {
  "use strict";
  const { src, dataset } = document.currentScript;
  const prefix = `coursewright:${dataset.course}:`;
  const loaded = {};
  const find = (selector) => document.querySelectorAll(selector);
  const urlOf = (name) => new URL(`${name}.js`, src);

  const attempt = (action) => {
    try {
      return action();
    } catch {}
  };
  if (!attempt(() => localStorage && sessionStorage)) document.write(`<script src="${urlOf("denied")}"></script>`);
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));

  const keysOf = (type, id) => {
    const name = `${type}:${id}`;
    const former = JSON.parse(find("[data-renamed]")[0]?.dataset.renamed ?? "{}")[name] ?? [];
    return [name, ...former].map((name) => prefix + name);
  };

  const storage = {
    ready: Promise.resolve(),
    get: (type, id) => keysOf(type, id).map(read).find((value) => value?.v === 1),
    /* Newer stays; unreadable is set aside. */
    set: (type, id, value) =>
      attempt(() => {
        const [key] = keysOf(type, id);
        const old = localStorage.getItem(key);
        const v = read(key)?.v;
        if (v > 1) return false;
        if (old && !v) localStorage.setItem(`unreadable:${key}`, old);
        localStorage.setItem(key, JSON.stringify({ ...value, v: 1 }));
        return true;
      }) ?? false,
    remove: (type, id) => keysOf(type, id).map((key) => attempt(() => localStorage.removeItem(key))),
    keys: (type) => {
      const start = `${prefix}${type}:`;
      return Object.keys(localStorage).flatMap((key) => (key.startsWith(start) ? key.slice(start.length) : []));
    },
    subscribe: (callback) => {
      addEventListener("storage", ({ key }) => (!key || key.startsWith(prefix)) && callback(key ?? ""));
      addEventListener("pageshow", ({ persisted }) => persisted && callback(""));
    },
  };

  const load = (name) =>
    (loaded[name] ??= new Promise((onload, onerror) => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src: urlOf(name), onload, onerror }));
    }));

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const { lesson } = target.dataset;
      if (!isIntersecting || course.storage.get("lesson", lesson)) continue;
      course.storage.set("lesson", lesson, { at: Date.now() });
      target.dispatchEvent(new CustomEvent("course:lesson-read", { bubbles: true, detail: { lesson } }));
    }
  });

  const start = () => {
    for (const part of find("[data-script]" + (location.search && ",[data-sheet]"))) {
      const { script = "printed" } = part.dataset;
      load(script).then(() => course.scripts[script]?.(part));
    }
    for (const end of find("[data-lesson]")) seen.observe(end);
  };

  addEventListener("keydown", (event) => /^[fsnp/,.]$/i.test(event.key) && event.stopImmediatePropagation(), true);
  addEventListener("click", ({ target }) => {
    if (target.closest(".md-nav a, .cw-find, [data-action=print]")) load("frame").then(() => course.press(target));
  });

  const course = (window.coursewright = { kinds: {}, scripts: {}, storage, load, ...window.coursewright });
  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));
  const display = () =>
    attempt(() => Object.assign(document.documentElement.dataset, course.storage.get("settings", "display")));
  course.storage.subscribe(display);
  course.storage.ready
    .then(display)
    .then(() => parsed)
    .then(() => (window.document$ ? document$.subscribe(start) : start()));
})();
