/* `order`. A response is the keys as the reader has put them; none while nothing was moved. */
coursewright.kinds.order = {
  words: { right: "in_order", wrong: "out_of_order" },
  complaint: () => "unmoved",
  /* By the longest run in order: reversed gives 0, and each step astray costs one. */
  grade(key, response) {
    const runs = [[]];
    for (const name of response) {
      const run = runs.find(([last]) => !last || key.indexOf(last) < key.indexOf(name));
      runs.push([name, ...run]);
      runs.sort((one, other) => other.length - one.length);
    }
    const [best] = runs;
    const marks = response.map((name) => [name, best[1] && best.includes(name) ? "right" : "wrong"]);
    return { share: Math.max(0, best.length - 1) / (key.length - 1), marks: Object.fromEntries(marks) };
  },
  read: ({ controls }) => controls.filter((box) => box.value).map((box) => box.name),
  missing: (question) => (question.response[0] ? [] : [question.button("down")]),
  write(question, response) {
    const { controls, key } = question;
    const place = (box) => response.indexOf(box.name);
    if (response[0]) controls.sort((one, other) => place(one) - place(other));
    else if (controls.every((box, index) => box.name === key[index])) controls.reverse();
    question.find("[data-shuffle]").append(...controls.map((box) => box.parentNode));
    this.number(question, response[0]);
  },
  /* The boxes, which paper shows, and what cannot move further. */
  number: ({ controls }, isMoved) =>
    controls.forEach((box, index) => {
      const [, up, down] = box.parentNode.children;
      up.ariaDisabled = !index;
      down.ariaDisabled = !controls[index + 1];
      box.value = isMoved ? index + 1 : "";
    }),
  /* The other step moves, so that the button keeps the focus. */
  setUp(question) {
    this.write(question, []);
    question.find("[data-shuffle]").onclick = ({ target }) => {
      const { action } = target.dataset;
      const item = target.parentNode;
      const other = { up: item.previousElementSibling, down: item.nextElementSibling }[action];
      if (!other) return;
      item[action === "up" ? "after" : "before"](other);
      this.number(question, true);
      question.dispatchEvent(new Event("input", { bubbles: true }));
      const [label, , , box] = item.children;
      const values = { item: label.textContent, n: box.value, total: question.controls.length };
      question.say(coursewright.words("moved_item", values));
      item.scrollIntoView({ block: "nearest" });
    };
  },
};
