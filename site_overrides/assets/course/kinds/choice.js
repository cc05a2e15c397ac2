/* `choice`: one option is right. A response is a list of one option's key. */
coursewright.kinds.choice = {
  grade(key, response) {
    const right = response.length === 1 && key.includes(response[0]);
    return { share: right ? 1 : 0 };
  },
};
