/* What a reader has chosen (theme/assets/reading.js), applied before anything is painted: so nothing flashes. This stands in
   the head of every page. Where nothing may be kept, or what is kept is not ours, the page shows itself as usual. */
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage.getItem("reading-settings")));
} catch {}
