/* `match`. A response is a list of `prompt:answer`. */
coursewright.kinds.match = {
  grade(key, response) {
    const marks = {};
    for (const part in key) marks[part] = response.includes(`${part}:${key[part]}`) ? "right" : "wrong";
    const all = Object.values(marks);
    return { share: all.filter((mark) => mark === "right").length / all.length, marks };
  },
};
