/* `choice`: one option is right. A response is a list of one option's key. */
(() => {
  "use strict";
  const { kinds } = window.coursewright;

  /** All or nothing. */
  function grade(key, response) {
    const right = response.length === 1 && key.includes(response[0]);
    return { score: right ? 1 : 0, max: 1, result: right ? "correct" : "incorrect" };
  }

  kinds.choice = { grade };
})();
