/**
 * The preview's part in a page: reloads the page when it changed, and lays the problems of a broken course over it.
 * It is added by the preview's server alone, and never published.
 */
"use strict";

(() => {
  if (window.coursePreview) return; // the theme may run a script again when it swaps pages by itself
  window.coursePreview = true;

  const FOLDER = new URL(".", document.currentScript.src).href;
  const SCROLL = "course-preview-scroll";
  const TRIED = "course-preview-tried";
  const isAlone = document.documentElement.hasAttribute("data-preview-alone");
  let isHidden = false;
  let shown = "";

  /** @returns {{run: string, stamp: string}} which run of the preview made this page, and what it looked like then */
  function findSelf() {
    const [run, stamp] = document.querySelector('meta[name="course-preview"]').content.split(" ");
    return { run, stamp };
  }

  /** @param {string} text the news: `{run, number, report}` */
  async function receive(text) {
    const news = JSON.parse(text);
    const report = isAlone || !news.report.title ? null : news.report;
    if (report) show(report);
    if (await isOutdated(news)) reload(news);
    else if (!report) hide();
  }

  async function isOutdated(news) {
    const self = findSelf();
    if (news.run !== self.run) return true;
    const page = await ask(`${FOLDER}page?address=${encodeURIComponent(location.pathname)}`).catch(() => null);
    return page !== null && page.stamp !== findSelf().stamp;
  }

  /** @returns {Promise<?{stamp: string}>} fails where the page is left before all of the answer is there */
  async function ask(address) {
    const answer = await fetch(address);
    return answer.ok ? answer.json() : null;
  }

  /** Once for each state: a page that differs every time it is made must not reload for ever. */
  function reload(news) {
    const mark = `${news.run} ${news.number} ${location.pathname}`;
    if (recall(TRIED) === mark) return;
    remember(TRIED, mark);
    remember(SCROLL, `${location.pathname} ${window.scrollY}`);
    location.reload();
  }

  function scrollBack() {
    const [path, top] = (recall(SCROLL) || "").split(" ");
    remember(SCROLL, "");
    if (path !== location.pathname) return;
    const scroll = () => window.scrollTo({ top: Number(top), behavior: "instant" });
    scroll();
    window.addEventListener("load", scroll, { once: true });
  }

  function remember(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // a browser may keep nothing; then the page begins at its top
    }
  }

  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /** An element with a class of ours and a text; texts may hold anything, and are never read as HTML. */
  function make(tag, name, text = "", ...children) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    element.append(...children);
    return element;
  }

  /** A sentence, in which what is written in a file stands between backquotes. */
  function spell(sentence) {
    return sentence.split("`").map((part, index) => (index % 2 ? make("code", "", part) : part));
  }

  function describe(item, fix) {
    const place = make("p", "cw-preview__place", "", make("strong", "", item.place), " ", make("span", "", item.rule));
    const parts = [place, make("p", "cw-preview__message", "", ...spell(item.message))];
    if (item.caret) {
      const excerpt = make("pre", "cw-preview__excerpt", `${item.excerpt}\n`, make("span", "", item.caret));
      excerpt.tabIndex = 0; // it scrolls, with the keyboard too
      parts.push(excerpt);
    }
    if (item.fix) parts.push(make("p", "cw-preview__fix", "", make("strong", "", fix), " ", ...spell(item.fix)));
    return make("li", "cw-preview__item", "", ...parts);
  }

  function makeToggle(report, rest) {
    const toggle = make("button", "cw-preview__toggle", isHidden ? report.show : report.hide);
    toggle.type = "button";
    toggle.setAttribute("aria-expanded", String(!isHidden));
    rest.hidden = isHidden;
    toggle.addEventListener("click", () => {
      isHidden = !isHidden;
      rest.hidden = isHidden;
      toggle.textContent = isHidden ? report.show : report.hide;
      toggle.setAttribute("aria-expanded", String(!isHidden));
    });
    return toggle;
  }

  function show(report) {
    const text = JSON.stringify(report);
    if (text === shown) return;
    shown = text;
    const items = make("ol", "cw-preview__items", "", ...report.items.map((item) => describe(item, report.fix)));
    const rest = make("div", "cw-preview__rest", "", make("p", "cw-preview__text", report.text || report.still), items);
    if (report.more) rest.append(make("p", "cw-preview__text", report.more));
    const title = make("h2", "cw-preview__title", report.title);
    const head = make("div", "cw-preview__head", "", title, makeToggle(report, rest));
    const region = make("div", "cw-preview", "", make("div", "cw-preview__inner", "", head, rest));
    region.setAttribute("role", "alert");
    region.dataset.preview = "";
    document.querySelector("[data-preview]")?.remove();
    document.body.append(region);
    for (const caret of region.querySelectorAll("pre > span")) showCaret(caret.parentElement, caret);
  }

  /** A long line begins where its mistake can be seen. */
  function showCaret(excerpt, caret) {
    const end = caret.offsetLeft + caret.offsetWidth - excerpt.offsetLeft;
    if (end > excerpt.clientWidth) excerpt.scrollLeft = end - excerpt.clientWidth / 2;
  }

  function hide() {
    shown = "";
    isHidden = false; // what breaks next is shown again
    document.querySelector("[data-preview]")?.remove();
  }

  function listen() {
    if (!window.SharedWorker) {
      listenAlone();
      return;
    }
    const { port } = new SharedWorker(`${FOLDER}worker.js`);
    port.onmessage = (message) => receive(message.data);
    window.addEventListener("pagehide", () => port.postMessage("leave"));
    window.addEventListener("pageshow", (event) => event.persisted && port.postMessage("join"));
  }

  /** Where tabs cannot share a stream, each has its own, but only while somebody looks at it. */
  function listenAlone() {
    let source = null;
    const open = () => {
      source ??= new EventSource(`${FOLDER}news`);
      source.onmessage = (event) => receive(event.data);
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const follow = () => (document.hidden ? close() : open());
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", follow);
    follow();
  }

  scrollBack();
  listen();
})();
