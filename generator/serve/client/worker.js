/**
 * One stream of news for all tabs of the preview: a browser keeps no more than six connections to a host, so a stream
 * for each tab would leave none for the pages.
 */
"use strict";

const AGAIN = 500; // milliseconds
const tabs = new Set();
let latest = null;
let source = null;

addEventListener("connect", (event) => {
  const tab = event.ports[0];
  tab.onmessage = (message) => (message.data === "leave" ? tabs.delete(tab) : join(tab));
  join(tab);
});

function join(tab) {
  tabs.add(tab);
  if (latest) tab.postMessage(latest);
  if (!source) listen();
}

function listen() {
  source = new EventSource("news");
  source.onmessage = (event) => {
    latest = event.data;
    for (const tab of tabs) tab.postMessage(latest);
  };
  source.onerror = () => {
    latest = null; // what was true before the break need not be true any more
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  };
}
