/* `multiple`: all right options are wanted, and no other. A response is the list of the chosen options' keys. */
(() => {
  "use strict";
  const { kinds } = window.coursewright;

  /** The share of right options chosen less the share of wrong ones, not below 0; so choosing all scores 0. */
  function grade(key, response, options) {
    const wrong = options.filter((option) => !key.includes(option));
    const hits = response.filter((option) => key.includes(option)).length;
    const misses = response.length - hits;
    const score = Math.max(0, hits / key.length - (wrong.length ? misses / wrong.length : 0));
    const result = score === 1 ? "correct" : score > 0 ? "partial" : "incorrect";
    return { score, max: 1, result };
  }

  kinds.multiple = { grade };
})();
