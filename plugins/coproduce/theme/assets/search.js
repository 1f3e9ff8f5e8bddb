/* The search: it fetches the few files of the index that hold the words, and only once somebody has written some.
   The index is written by render/search_index.py, and cut into words there as it is here.
   Nothing that is searched for leaves the device: it stands behind the # of the address, which no server is sent. */
"use strict";

(() => {
  const search = document.getElementById("search");
  const form = search.querySelector("form");
  const box = form.elements.q;
  const kinds = form.querySelector(".search-kinds");
  const said = search.querySelector(".search-said");
  const list = search.querySelector(".search-found");
  const more = search.querySelector(".search-more");
  const files = new URL("./", location.href); // the index stands beside the page, in each language of the site
  const site = new URL("../", files);
  const AT_ONCE = 10;

  // ---- Words, as words_of in render/search_index.py cuts them.

  const wordsOf = (text) =>
    text.replace(/['’ʼ]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  // ---- The index: each file is fetched once.

  const kept = new Map();

  function file(name) {
    if (!kept.has(name)) {
      const coming = fetch(new URL(name, files)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      coming.catch(() => kept.delete(name));
      kept.set(name, coming);
    }
    return kept.get(name);
  }

  async function contents() {
    const index = await file("index.json");
    index.pageOf ||= index.pages.flatMap((count, page) => Array(count).fill(page));
    index.firstOf ||= index.pages.map(((first) => (count) => (first += count) - count)(0));
    return index;
  }

  /* Where in a sorted list the entry stands that covers what is looked for. */
  function covers(list, wanted) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  const stemOf = (word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 3)) : word);

  /* How well a word of the site answers one that somebody wrote: it is the same, begins with it, or is a near one. */
  function likeness(known, word) {
    if (known === word) return 4;
    if (word.length > 1 && known.startsWith(word)) return 3;
    return word.length > 4 && known.length <= word.length + 3 && known.startsWith(stemOf(word)) ? 1 : 0;
  }

  async function placesOf(word, index) {
    const [first, last] = [stemOf(word), `${stemOf(word)}\uffff`].map((end) => covers(index.words, end));
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const places = new Map();
    for (const words of await Promise.all(numbers.map((number) => file(`words-${number}.json`)))) {
      for (const [known, steps] of Object.entries(words)) {
        const like = likeness(known, word);
        let at = 0;
        if (like) for (const step of steps) {
          at += step;
          const [passage, weight] = [at >> 1, like + 2 * (at & 1)]; // odd: the word stands in the title
          places.set(passage, Math.max(places.get(passage) || 0, weight));
        }
      }
    }
    return places;
  }

  /* Give the pages that have all of the words, else those that have most of them; the best first. */
  async function find(words) {
    const index = await contents();
    const pages = new Map();
    for (const places of await Promise.all(words.map((word) => placesOf(word, index)))) {
      const best = new Map();
      for (const [passage, weight] of places) {
        const number = index.pageOf[passage];
        if (!pages.has(number)) pages.set(number, { number, words: 0, weight: 0, passages: new Map() });
        const { passages } = pages.get(number);
        passages.set(passage, (passages.get(passage) || 0) + weight);
        best.set(number, Math.max(best.get(number) || 0, weight));
      }
      for (const [number, weight] of best) {
        const page = pages.get(number);
        page.words += 1;
        page.weight += weight;
      }
    }
    const most = Math.max(0, ...[...pages.values()].map((page) => page.words));
    const found = [...pages.values()].filter((page) => page.words === most);
    found.sort((one, other) => other.weight - one.weight || one.number - other.number);
    const starts = Object.entries(index.kinds);
    for (const page of found) {
      [page.passage] = [...page.passages].reduce((one, other) => (other[1] > one[1] ? other : one));
      [page.kind] = starts.findLast(([, first]) => first <= index.firstOf[page.number]);
    }
    return { found, hasAll: most === words.length };
  }

  async function passage(number) {
    const { passages } = await contents();
    const at = covers(passages, number);
    return (await file(`passages-${at}.json`))[number - passages[at]];
  }

  // ---- What is shown.

  /* Write a text with the words marked that were looked for; a long one begins shortly before the first of them. */
  function write(place, text, words, most = Infinity) {
    const parts = text.split(/([\p{L}\p{N}\p{M}'’ʼ]+)/u);
    const isFound = (part, at) => at % 2 && wordsOf(part).some((known) => words.some((word) => likeness(known, word)));
    const all = parts.map((part, at) => ({ part, found: isFound(part, at) }));
    let first = 0;
    if (text.length > most) {
      first = Math.max(0, all.findIndex(({ found }) => found) - 16);
      first += first % 2 ? 0 : first && 1;
    }
    let length = 0;
    place.append(first ? "… " : "");
    for (const { part, found } of all.slice(first)) {
      if (length > most) {
        place.append("…");
        break;
      }
      length += part.length;
      const mark = found ? document.createElement("mark") : null;
      if (mark) mark.textContent = part;
      place.append(mark || part);
    }
  }

  async function entry({ kind, passage: number }, words) {
    const shown = await passage(number);
    const made = search.querySelector(`template[data-kind="${kind}"]`).content.cloneNode(true).firstElementChild;
    const [link, text, about, example] = ["a", ".found-words", ".found-about", ".found-example"].map((one) => made.querySelector(one));
    const [heading, below] = kind === "voice" ? [shown.words, ""] : [shown.title, shown.words || ""];
    link.href = new URL(shown.at, site);
    write(link, heading, words, 400);
    write(text, below, words, 220);
    about.textContent = kind === "voice" ? [shown.about, shown.title].filter(Boolean).join(". ") : shown.about || "";
    if (shown.lang) for (const one of [link, text]) Object.assign(one, { lang: shown.lang, dir: shown.dir });
    if (shown.colour) made.classList.add(`colour-${shown.colour}`);
    if (!shown.illustrative) example?.remove();
    for (const one of [text, about]) if (!one.textContent) one.remove();
    return made;
  }

  let current = 0;
  let result = { found: [], words: [] };

  const chosen = () => {
    const { value } = form.elements.kind;
    return result.found.filter(({ kind }) => !value || kind === value);
  };

  async function show(from = 0) {
    const mine = current;
    const all = chosen();
    const made = await Promise.all(all.slice(from, from + AT_ONCE).map((one) => entry(one, result.words)));
    if (mine !== current) return;
    if (!from) list.replaceChildren();
    list.append(...made);
    more.hidden = all.length <= from + AT_ONCE;
    if (from) list.children[from].querySelector("a").focus();
  }

  function count() {
    for (const label of kinds.querySelectorAll("label")) {
      const { value } = label.querySelector("input");
      const number = result.found.filter(({ kind }) => !value || kind === value).length;
      label.querySelector(".filter-count").textContent = number;
      label.hidden = !number;
    }
    kinds.hidden = new Set(result.found.map(({ kind }) => kind)).size < 2;
    if (!chosen().length) form.elements.kind.value = "";
  }

  /* Show what is found, and say whether nobody has written something else meanwhile. */
  async function look() {
    current += 1;
    const mine = current;
    const words = [...new Set(wordsOf(box.value))];
    history.replaceState(null, "", words.length ? `#q=${encodeURIComponent(box.value.trim())}` : location.pathname + location.search);
    try {
      const { found, hasAll } = words.length ? await find(words) : { found: [], hasAll: true };
      if (mine !== current) return false;
      result = { found, words };
      count();
      await show();
      if (mine !== current) return false;
      const say = !words.length ? "" : !found.length ? search.dataset.none : `${search.dataset.found} ${found.length}`;
      said.textContent = found.length && !hasAll ? `${search.dataset.some} ${say}` : say;
    } catch {
      if (mine === current) said.textContent = search.dataset.broken;
    }
    return mine === current;
  }

  // ---- What readers do.

  let waiting = 0;
  box.addEventListener("input", () => {
    current += 1; // what is on its way was asked before
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  });
  kinds.addEventListener("change", () => show());
  more.querySelector("button").addEventListener("click", () => show(list.children.length));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (await look()) list.querySelector("a")?.focus();
  });
  search.addEventListener("keydown", (event) => {
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
    if (at < 0 || !stops[to] || to === at) return;
    event.preventDefault();
    stops[to].focus();
  });

  const asked = () => {
    const words = new URLSearchParams(location.hash.slice(1)).get("q");
    if (words !== null && words !== box.value) {
      box.value = words;
      look();
    }
  };
  search.hidden = false;
  document.querySelector(".search-off").hidden = true;
  addEventListener("hashchange", asked);
  asked();
  if (!box.value) box.focus({ preventScroll: true });
})();
