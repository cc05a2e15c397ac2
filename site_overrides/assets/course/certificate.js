/* The certificate, once every test is passed. */
coursewright.scripts.certificate = (part) => {
  "use strict";
  const { storage } = coursewright;
  const find = (name) => [...part.querySelectorAll(`[data-${name}]`)];
  const [input] = find("name");
  const [shown] = find("shown");
  const [date] = find("date");

  const show = () => {
    const records = find("test").map((item, index) => {
      const record = storage.get("quiz", item.dataset.test) ?? {};
      const cell = find("score")[index];
      item.hidden = record.passed;
      if (record.passed)
        cell.textContent = cell.dataset.score.replace("{score}", record.best ?? record.score).replace("{max}", record.max);
      return record;
    });
    const isDone = records.every(({ passed }) => passed);
    find("todo")[0].hidden = isDone;
    find("done").forEach((element) => (element.hidden = !isDone));
    if (!isDone) return;
    const last = new Date(Math.max(...records.map(({ at, passedAt }) => passedAt ?? at)));
    const day = last.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    date.textContent = date.dataset.date.replace("{date}", day);
    shown.textContent = input.value = storage.get("settings", "name")?.name ?? input.value;
  };

  input.oninput = () => storage.set("settings", "name", { name: (shown.textContent = input.value), at: Date.now() });
  show();
  storage.subscribe(show);
};
