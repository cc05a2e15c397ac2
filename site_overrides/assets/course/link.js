/* Copies the address of a question, and says so; where that is refused, the link leads there. */
coursewright.copy = async (link) => {
  "use strict";
  const said = link.nextElementSibling;
  try {
    await navigator.clipboard.writeText(link.href);
    said.replaceChildren();
    setTimeout(() => said.append(coursewright.words("copied")), 50);
  } catch {
    location.assign(link.href);
  }
};
