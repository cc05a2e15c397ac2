/* A letter alone is no command (WCAG 2.1.4): the theme does not hear of those it knows. */
addEventListener("keydown", (event) => /^[fsnp/,.]$/i.test(event.key) && event.stopImmediatePropagation(), true);
