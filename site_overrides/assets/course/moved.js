/* At a former address: what stands after it goes along, such as the version of a printed sheet. */
location.replace(document.querySelector("a").href + location.search + location.hash);
