// The gallery with scripts on: filters answer at once, and the posters can be shown one at a time.
// Without this file every filter is a link to a page of its own, and nothing is missing.
"use strict";

(() => {
  const pages = new Map(); // what was fetched, by its address
  const main = () => document.getElementById("content");
  const filled = (saying, values) => saying.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const isWall = (link) => link.origin === location.origin && /\/voices\/((theme|event|year|status)\/[^/]+\/)?(page-\d+\/)?(index\.html)?$/.test(link.pathname);

  async function fetched(address) {
    if (!pages.has(address)) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      pages.set(address, await answer.text());
    }
    return new DOMParser().parseFromString(pages.get(address), "text/html");
  }

  // ---- Filters: the same pages, without leaving the one that is open.

  let asked = ""; // the last address that somebody chose: what comes later than a newer one is not shown

  async function show(address) {
    asked = address;
    const page = await fetched(address);
    if (address !== asked) return false;
    const open = [...main().querySelectorAll(".filter")].map((filter) => filter.open);
    main().replaceChildren(...page.getElementById("content").childNodes);
    main().querySelectorAll(".filter").forEach((filter, at) => { filter.open = open[at]; });
    document.title = page.title;
    prepare();
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".gallery a");
    if (!link || !isWall(link) || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = link.href; // now, since it is relative to the page that is open, which may change until it comes
    show(address).then(
      (isShown) => {
        if (!isShown) return;
        history.pushState(null, "", address);
        const result = main().querySelector(".gallery-result");
        result.tabIndex = -1;
        result.focus({ preventScroll: !link.closest(".pages") }); // what was found is read out, and Tab goes on from there
      },
      () => { if (address === asked) location.href = address; },
    );
  });
  addEventListener("popstate", () => show(location.href).catch(() => location.reload()));
  document.addEventListener("pointerover", (event) => {
    const link = event.target.closest(".gallery .filter a");
    if (link && isWall(link)) fetched(link.href).catch(() => {});
  });

  // ---- The exhibition: one poster at a time, moved by a key or a tap, and by itself only when asked to.

  const every = 20; // seconds
  let timer = 0;

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function exhibition() {
    const say = JSON.parse(main().querySelector(".gallery").dataset.sayings);
    const room = document.createElement("dialog");
    room.className = "exhibition";
    room.setAttribute("aria-label", say.exhibition);
    const place = document.createElement("div");
    place.className = "exhibition-place";
    place.setAttribute("aria-live", "polite");
    const count = document.createElement("p");
    count.className = "exhibition-count";
    let cards = [...main().querySelectorAll(".gallery .card")];
    let next = main().querySelector(".pages li:last-child a.button");
    let at = 0;

    function hang() {
      const card = cards[at].cloneNode(true);
      place.replaceChildren(card);
      const more = next && next.rel === "next";
      count.textContent = filled(more ? say.countAndMore : say.count, { number: at + 1, all: cards.length });
    }

    async function move(by) {
      if (at + by >= cards.length && next && next.rel === "next") {
        try {
          const page = await fetched(next.href);
          for (const link of page.querySelectorAll(".gallery .card a")) link.href = new URL(link.getAttribute("href"), next.href);
          room.append(...page.querySelectorAll("svg.unseen")); // the drawings of its rings
          cards = cards.concat([...page.querySelectorAll(".gallery .card")]);
          const after = page.querySelector(".pages li:last-child a.button");
          next = after && { href: new URL(after.getAttribute("href"), next.href).href, rel: after.rel };
        } catch { next = null; }
      }
      at = (at + by + cards.length) % cards.length;
      hang();
    }

    const alone = button(filled(say.alone, { every }), () => {
      const asked = !timer;
      clearInterval(timer);
      timer = asked ? setInterval(() => move(1), every * 1000) : 0;
      alone.setAttribute("aria-pressed", String(asked));
      alone.textContent = asked ? say.stop : filled(say.alone, { every });
    });
    alone.setAttribute("aria-pressed", "false");

    const bar = document.createElement("div");
    bar.className = "exhibition-bar";
    const onward = button(say.next, () => move(1));
    onward.autofocus = true; // not the poster's own link: it leaves with its poster, and the keys would lead nowhere
    bar.append(button(say.back, () => move(-1)), count, onward, alone, button(say.close, () => room.close()));
    room.append(place, bar);
    place.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      move(event.clientX < innerWidth / 3 ? -1 : 1);
    });
    room.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key]
        || (event.key === " " && !event.target.closest("button, a") ? 1 : 0);
      if (!by) return;
      event.preventDefault();
      move(by);
    });
    room.addEventListener("close", () => {
      clearInterval(timer);
      timer = 0;
      room.remove();
    });
    document.body.append(room);
    hang();
    room.showModal();
  }

  function prepare() {
    const result = main().querySelector(".gallery-result");
    if (!result || !main().querySelector(".gallery .card")) return;
    const open = button(JSON.parse(main().querySelector(".gallery").dataset.sayings).show, exhibition);
    open.classList.add("with-script");
    open.classList.add("gallery-show");
    result.after(open);
  }

  prepare();
})();
