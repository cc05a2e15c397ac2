/* `text`: a word or a few. A response is `[typed]`. */
{
  /* Marks beyond U+036F make other letters. */
  const fold = (text) => {
    const plain = text.replace(/['’‘`´ʼ\p{Cf}]/gu, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    const articles = coursewright.words("articles").toUpperCase().split(" ");
    const list = plain.toLowerCase().toUpperCase().match(/[^\s\p{P}]+/gu) ?? [];
    return list.filter((word, index) => !list[index + 1] || !articles.includes(word)).join(" ").normalize() || text.trim();
  };

  /* How many (Damerau, Levenshtein); 9 is too many. */
  const typos = (one, other, most) => {
    const [a, b] = one;
    const [c, d] = other;
    const after = (n, m, cost = 1) => cost + typos(one.slice(n), other.slice(m), most - cost);
    if (a === c) return a ? after(1, 1, 0) : 0;
    return most > 0 ? Math.min(after(1, 0), after(0, 1), after(1, 1), after(2, 2, a === d && b === c ? 1 : 9)) : 9;
  };

  /* `{answers, wrong: {name: answers}, exact}` → `{share, near, feedback: [name]}`; for gaps too. */
  const matchText = (key, typed) => {
    const given = fold(typed);
    const [[count, name]] = [["", key.answers], ...Object.entries(key.wrong)]
      .flatMap(([name, answers]) =>
        answers.map(fold).map((answer) => {
          const isExact = (key.exact && !name) || /\d/.test(answer);
          return [typos(answer, given, isExact ? 0 : Math.min(answer.length >> 2, 2)), name];
        }),
      )
      .sort(([one], [other]) => one - other);
    const share = count < 9 && !name ? 1 : 0;
    return { share, near: share * count > 0, feedback: name && count < 9 ? [name] : [] };
  };

  coursewright.kinds.text = {
    matchText,
    complaint: () => "untyped",
    grade: (key, [typed = ""]) => matchText(key, typed),
  };
}
