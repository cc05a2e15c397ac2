/* `true-false`: is the statement true? A response is `["true"]` or `["false"]`. */
(() => {
  "use strict";
  const { kinds } = window.coursewright;

  /** All or nothing. */
  function grade(key, response) {
    const right = response.length === 1 && response[0] === key[0];
    return { score: right ? 1 : 0, max: 1, result: right ? "correct" : "incorrect" };
  }

  kinds["true-false"] = { grade };
})();
