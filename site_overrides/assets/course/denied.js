/* Denied storage: empty, and not to be written. A page without an origin cannot ask for the search index either. */
for (const name of ["localStorage", "sessionStorage"])
  try {
    window[name];
  } catch {
    Object.defineProperty(window, name, { value: { getItem: () => null } });
  }
if (origin === "null") XMLHttpRequest.prototype.send = () => {};
