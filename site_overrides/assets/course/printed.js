/* For who comes from a printed sheet: whether that print is the current one. */
coursewright.scripts.printed = ({ dataset, children }) => {
  const query = new URLSearchParams(location.search);
  const version = query.get("version");
  if (query.get("sheet") !== dataset.sheet || !/^[0-9a-f]{8}$/.test(version)) return;
  children[+(version !== dataset.version)].hidden = false;
};
