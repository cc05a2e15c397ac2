/* Before a sheet is printed: the largest type in which it is one page, on A4 and on Letter. */
(() => {
  const { dataset, style } = document.documentElement;
  const set = (points) => style.setProperty("--cw-type", `${points}pt`);
  addEventListener("beforeprint", () => {
    const sheet = document.querySelector("[data-script=fit]")?.closest("article");
    if (!sheet) return;
    const css = document.querySelector("link[media=print]");
    const top = scrollY;
    css.media = "all";
    dataset.fitting = "";
    let [low, high, size] = [6, 13, 13];
    for (let n = 0; n < 8; n++) {
      set(size);
      if (sheet.offsetHeight > 960) high = size;
      else low = size;
      size = (low + high) / 2;
    }
    set(low);
    css.media = "print";
    delete dataset.fitting;
    scrollTo(0, top);
  });
  addEventListener("afterprint", () => style.removeProperty("--cw-type"));
})();
