/* The forms at the desk: what form.js has made a file of is saved at this machine, and gone on with later. */
"use strict";

(() => {
  const form = document.getElementById("form");
  const desk = document.getElementById("desk");
  const status = document.getElementById("status");
  const draft = { name: desk.dataset.name, saved: desk.dataset.saved };

  const refused = desk.dataset.text ? form.atDesk.open(desk.dataset.text) : "";
  if (desk.dataset.text) status.textContent = refused || "This is what was saved. Go on wherever you like.";
  for (const button of document.querySelectorAll("[data-keep]")) button.disabled = Boolean(refused); // nothing may be lost

  async function keep() {
    const asked = { ...draft, token: desk.dataset.token, file: form.atDesk.fileName(), text: form.atDesk.file() };
    try {
      const answer = await fetch("/save", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      const said = answer.ok ? await answer.json() : { words: await answer.text() };
      Object.assign(draft, { name: said.name || draft.name, saved: said.saved || draft.saved });
      status.textContent = answer.ok ? said.words : `${said.words} Your words are still here: save the file, too.`;
      if (!answer.ok) return;
      form.atDesk.saved();
      history.replaceState(null, "", said.here);
      document.getElementById("desk-draft").href = said.draft;
      document.getElementById("desk-on").hidden = false;
    } catch {
      status.textContent = "The desk does not answer. Your words are still here: save the file, and begin the desk again.";
    }
  }

  for (const button of document.querySelectorAll("[data-keep]")) button.addEventListener("click", keep);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (!refused) keep();
    }
  });
})();
