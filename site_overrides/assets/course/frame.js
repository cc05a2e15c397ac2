/* On the first press of it: the theme's menu closes behind a link, an opened search has the focus, a page prints. */
coursewright.press = (target) => {
  if (target.closest(".md-nav a")) document.querySelector(".cw-menu").open = false;
  if (target.closest("[data-action=print]")) print();
  if (!target.closest(".cw-find")) return;
  document.querySelector("#__search").click();
  document.querySelector(".md-search__input")?.focus();
};
