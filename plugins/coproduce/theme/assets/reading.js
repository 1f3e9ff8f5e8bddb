/* Readers' own settings. This runs before the page is painted, so that nothing flashes: it stands in the head, but for the
   page of a voice (render/choices.js). The choices are kept in this browser and go nowhere else. Without scripts the panel
   stays hidden. */
(() => {
  const page = document.documentElement;
  const KEY = "reading-settings";
  const NAMES = ["palette", "size", "spacing", "typeface", "less"];
  let chosen = {};

  const read = () => {
    try {
      chosen = JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      chosen = {}; // nothing may be kept here, or it is not ours: the page shows itself as usual
    }
  };
  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // the choice holds for this page only
    }
  };
  const apply = () => {
    for (const name of NAMES) {
      if (chosen[name]) page.dataset[name] = chosen[name];
      else delete page.dataset[name];
    }
  };
  const refresh = () => {
    read();
    apply();
  };

  refresh();
  addEventListener("storage", refresh); // another tab
  addEventListener("pageshow", refresh); // back to a page that the browser has kept

  addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector(".reading");
    if (!panel) return;
    const form = panel.querySelector("form");
    const show = () => {
      for (const one of form.elements) {
        if (one.type === "radio") one.checked = one.value === (page.dataset[one.name] || "");
      }
    };
    panel.hidden = false;
    panel.addEventListener("toggle", show);
    form.addEventListener("change", ({ target }) => {
      if (target.value) chosen[target.name] = target.value;
      else delete chosen[target.name];
      apply();
      keep();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      chosen = {};
      apply();
      keep();
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    panel.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
  });
})();
