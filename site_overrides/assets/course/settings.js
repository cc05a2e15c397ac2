/* How the reader wants pages shown: kept at once, and core sets it on every page. */
(() => {
  "use strict";
  const { scripts, storage } = window.coursewright;

  const show = (form) => {
    const { cwText = "", cwSpacing = "" } = document.documentElement.dataset;
    form.text.value = cwText;
    form.spacing.checked = !!cwSpacing;
  };

  scripts.settings = (form) => {
    show(form);
    form.onchange = () => {
      const display = { cwText: form.text.value, cwSpacing: form.spacing.checked ? "wide" : "" };
      Object.assign(document.documentElement.dataset, display);
      const said = form.querySelector("[data-said]");
      said.textContent = storage.set("settings", "display", display) ? "" : said.dataset.said;
    };
  };
  storage.subscribe(() => document.querySelectorAll("[data-script=settings]").forEach(show));
})();
