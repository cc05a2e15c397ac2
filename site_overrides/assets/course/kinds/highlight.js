/* `highlight`: marked words count as options do in `multiple`. */
coursewright.kinds.highlight = {
  grade(key, response, options) {
    const hits = response.filter((option) => key.includes(option)).length;
    const wrong = options.length - key.length;
    return { share: Math.max(0, hits / key.length - (wrong ? (response.length - hits) / wrong : 0)) };
  },
};
