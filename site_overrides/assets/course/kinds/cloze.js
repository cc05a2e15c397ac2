/* `cloze`: gaps in a text. A response is a list of `gap:what was typed` or `gap:option`. */
coursewright.kinds.cloze = {
  ready: coursewright.load("kinds/text"),
  complaint: () => "unfilled",
  grade(key, response) {
    const outcome = { share: 0, marks: {}, feedback: [], near: 0 };
    const gaps = Object.entries(key);
    for (const [gap, right] of gaps) {
      const start = `${gap}:`;
      const given = response.find((entry) => entry.startsWith(start))?.slice(start.length) ?? "";
      const isChoice = Array.isArray(right) && { share: +right.includes(given), feedback: [given] };
      const { share, feedback, near } = isChoice || coursewright.kinds.text.matchText(right, given);
      outcome.share += share / gaps.length;
      outcome.marks[gap] = share ? "right" : "wrong";
      outcome.feedback.push(...feedback.map((name) => start + name));
      outcome.near ||= near;
    }
    return outcome;
  },
};
