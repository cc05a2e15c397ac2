/* `multiple`: all right options are wanted, and no other. A response is the list of the chosen options' keys. */
coursewright.kinds.multiple = {
  /* The share of right options chosen less that of wrong ones; so choosing all scores 0. */
  grade(key, response, options) {
    const hits = response.filter((option) => key.includes(option)).length;
    const wrong = options.length - key.length;
    return { share: Math.max(0, hits / key.length - (wrong ? (response.length - hits) / wrong : 0)) };
  },
};
