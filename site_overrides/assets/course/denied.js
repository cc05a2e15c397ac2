/* Denied storage: empty, and not to be written. */
for (const name of ["localStorage", "sessionStorage"])
  try {
    window[name];
  } catch {
    Object.defineProperty(window, name, { value: { getItem: () => null } });
  }
