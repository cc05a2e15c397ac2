/* Where storage is denied: one that is empty, and not to be written. Without an origin no search either. */
for (const name of ["localStorage", "sessionStorage"])
  try {
    window[name];
  } catch {
    Object.defineProperty(window, name, { value: { getItem: () => null } });
  }
if (origin === "null") {
  XMLHttpRequest.prototype.send = () => {};
  delete window.Worker;
}
