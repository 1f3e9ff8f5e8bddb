/* What a reader has chosen, applied before a voice is painted, so that nothing flashes: its page does not wait for
   theme/assets/reading.js, which does the same elsewhere. Where nothing may be kept, or what is kept is not ours, the page
   shows itself as usual. */
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage.getItem("reading-settings")));
} catch {}
