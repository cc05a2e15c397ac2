/* `true-false`: is the statement true? A response is `["true"]` or `["false"]`. */
coursewright.kinds["true-false"] = {
  grade(key, response) {
    return { share: response.length === 1 && response[0] === key[0] ? 1 : 0 };
  },
};
