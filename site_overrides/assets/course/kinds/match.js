/* `match`: a response is a list of `prompt:answer`. */
coursewright.kinds.match = {
  grade(key, response) {
    const parts = Object.keys(key);
    const isRight = (part) => response.includes(`${part}:${key[part]}`);
    const marks = {};
    for (const part of parts) marks[part] = isRight(part) ? "right" : "wrong";
    return { share: parts.filter(isRight).length / parts.length, marks };
  },
};
