/* `categorise`: a response is a list of `item:category`, by their keys. */
coursewright.kinds.categorise = {
  grade(key, response) {
    const isRight = (part) => response.includes(`${part}:${key[part]}`);
    const parts = Object.keys(key);
    const marks = parts.map((part) => [part, isRight(part) ? "right" : "wrong"]);
    return { share: parts.filter(isRight).length / parts.length, marks: Object.fromEntries(marks) };
  },
};
