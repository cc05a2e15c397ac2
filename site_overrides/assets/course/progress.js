/* Progress: saved, set aside, cleared. */
(() => {
  "use strict";
  const { scripts, storage } = window.coursewright;
  const TYPES = ["question", "lesson", "quiz", "dialogue", "review", "settings"];
  const PROGRESS = /^((question|lesson|quiz|dialogue|review):[^:]+|settings:(seed|name))$/;
  let page;

  const find = (selector) => document.querySelector(selector);
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
  const phrase = (name, values) => fill(JSON.parse(page.dataset.words)[name], values);
  const valuesOf = ({ name, at }) => {
    const date = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    return { date, name: name || phrase("reader_until", { date }) };
  };

  const names = () =>
    TYPES.flatMap((type) => storage.keys(type).map((id) => `${type}:${id}`)).filter((name) => PROGRESS.test(name));
  const read = (name) => storage.get(...name.split(":"));
  const entries = () => Object.fromEntries(names().flatMap((name) => (read(name) ? [[name, read(name)]] : [])));
  const clear = (list = names()) => list.forEach((name) => storage.remove(...name.split(":")));

  /* Takes in what is newer. */
  function add(found) {
    const isFresh = !storage.keys("question")[0];
    const outcome = { n: 0, lost: 0, total: Object.keys(found).length };
    for (const [name, value] of Object.entries(found)) {
      const old = PROGRESS.test(name) ? read(name) : value;
      const isNewer = !old || value?.at > (old.at ?? 0) || (isFresh && name === "settings:seed");
      if (isNewer && value?.v === 1) outcome[storage.set(...name.split(":"), value) ? "n" : "lost"]++;
    }
    return outcome;
  }

  /* The copy first; only what it holds is removed. */
  function setAside() {
    const found = entries();
    const list = Object.keys(found);
    const at = Date.now();
    if (list.join() === "settings:seed") return true;
    storage.set("aside", at, { at, name: found["settings:name"]?.name, entries: found });
    if (JSON.stringify(storage.get("aside", at)?.entries) !== JSON.stringify(found)) return;
    clear(list);
    return true;
  }

  /* Each gives the name of what is said. */
  const actions = {
    export(_, said) {
      const exported = new Date().toISOString();
      const { course } = page.dataset;
      const text = JSON.stringify({ coursewright: 1, course, exported, entries: entries() }, null, 1);
      const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      said.file = `${course}-${exported.slice(0, 10)}.json`;
      Object.assign(document.createElement("a"), { href, download: said.file }).click();
      return "exported";
    },
    async import({ files: [file] }, said) {
      if (file.size > 5e6) return "import_too_large";
      const found = Object.assign(said, await file.text().then(JSON.parse).catch(() => {}));
      if (!found.coursewright || !found.entries) return "import_unreadable";
      if (found.coursewright !== 1) return "import_newer";
      if (found.course !== page.dataset.course) return "import_other_course";
      return Object.assign(said, add(found.entries)).lost ? "imported_in_part" : "imported";
    },
    reset() {
      clear();
      return "progress_cleared";
    },
    aside() {
      if (!setAside()) return "set_aside_not";
      storage.set("settings", "seed", { seed: Math.random() });
      return "set_aside";
    },
    resume({ dataset: { id } }, said) {
      const kept = storage.get("aside", id);
      Object.assign(said, valuesOf(kept));
      if (!setAside()) return "set_aside_not";
      clear();
      if (!add(kept.entries).lost) {
        storage.remove("aside", id);
        return "resumed";
      }
      clear();
      return "resumed_not";
    },
    delete({ dataset: { id } }, said) {
      Object.assign(said, valuesOf(storage.get("aside", id)));
      storage.remove("aside", id);
      return "deleted";
    },
  };

  function makeRow(id) {
    const values = valuesOf(storage.get("aside", id));
    const row = find("template[data-aside]").content.firstElementChild.cloneNode(true);
    for (const part of row.children) {
      part.textContent = fill(part.textContent, values);
      Object.assign(part.dataset, { id, ask: fill(part.dataset.ask ?? "", values) });
    }
    return row;
  }

  function refresh() {
    if (!page?.isConnected) return;
    const list = find("[data-asides]");
    const ids = storage.keys("aside").filter((id) => storage.get("aside", id)?.entries).sort();
    const focused = document.activeElement;
    if (ids.join() !== list.dataset.asides) list.replaceChildren(...ids.map(makeRow));
    list.dataset.asides = ids.join();
    if (!focused.isConnected) list.parentElement.lastElementChild.focus();
    find("[data-name]").value = storage.get("settings", "name")?.name ?? "";
    scripts.home?.();
  }

  async function run(button) {
    const status = button.closest("[data-manage]").querySelector("[role=status]");
    const said = {};
    status.textContent = "";
    status.textContent = phrase(await actions[button.dataset.action](button, said), said);
    if (button.files) button.value = "";
    refresh();
  }

  function ask(button) {
    const dialog = find("dialog");
    const [no, yes] = dialog.querySelectorAll("button");
    find("#ask").textContent = button.dataset.ask;
    yes.textContent = button.textContent;
    no.onclick = () => dialog.close();
    yes.onclick = () => dialog.close() ?? (button.isConnected && run(button));
    dialog.showModal();
  }

  const click = ({ target }) => target.dataset.action && !target.files && (target.dataset.ask ? ask : run)(target);
  const change = ({ target }) => {
    if (!target.files) storage.set("settings", "name", { name: target.value, at: Date.now() });
    else if (target.files[0]) run(target);
  };

  scripts.progress = (element) => {
    page = element;
    const isKept = storage.set("settings", "probe", {});
    storage.remove("settings", "probe");
    const notice = find("[data-notice]");
    notice.hidden = isKept && names().every(read);
    notice.textContent = phrase(isKept ? "progress_unreadable" : "progress_unsaved");
    for (const part of document.querySelectorAll("[data-manage]"))
      Object.assign(part, { onclick: click, onchange: change });
    refresh();
  };
  storage.subscribe(refresh);
})();
