/* The theme's frame: a letter alone is no command (WCAG 2.1.4), an opened search has the focus, a chosen page is seen. */
addEventListener("keydown", (event) => /^[fsnp/,.]$/i.test(event.key) && event.stopImmediatePropagation(), true);
addEventListener("click", ({ target }) => {
  if (target.closest(".md-nav a")) document.querySelector(".cw-menu").open = false;
  if (!target.closest(".cw-find")) return;
  document.getElementById("__search").click();
  document.querySelector(".md-search__input")?.focus();
});
