/* `categorise`: items belong to categories as prompts do to answers in `match`. A response is a list of `item:category`. */
coursewright.kinds.categorise = {
  ready: coursewright.load("kinds/match"),
  grade: (...answer) => coursewright.kinds.match.grade(...answer),
};
