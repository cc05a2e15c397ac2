/* `number`. A response is `[typed]`. */
{
  /* All that it may mean, as `1,500` may mean two; around it the unit, or its beginning. */
  const read = ([typed = ""], { unit }) => {
    if (/\d\p{No}/u.test(typed)) return []; // `5²` is not 52
    const text = typed.normalize("NFKC").toLowerCase().replace(/[٠-٬۰-۹]/g, (sign) => "0123456789%.,"[sign.charCodeAt() & 15]);
    const [, before, minus, number, after] = text.match(/^(\D*?)\+?([-−–‐]?) ?([.,]?\d(?:[.,'’ ]?\d)*)[.,]?(.*)/) ?? [];
    return [number, number?.replace(/[.,]/g, (mark) => (mark < "." ? "." : ","))]
      .filter((each) => /^([1-9]\d{0,2}([,'’ ]\d{3})+|\d*)(\.\d+)?$/.test(each))
      .filter(() => [before, after].every((word) => unit.startsWith(word.trim())))
      .map((each) => each.replace(/[,'’ ]/g, "") * (minus ? -1 : 1));
  };

  coursewright.kinds.number = {
    missing: ({ controls, response, key }) => (read(response, key).length ? [] : controls),
    complaint: ({ response }) => (response[0] ? "no_number" : "untyped"),
    grade: (key, response) => ({ share: +read(response, key).some((value) => value >= key.least && value <= key.most) }),
  };
}
