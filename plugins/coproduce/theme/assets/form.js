/* The forms of /take-part/: a live poster, a live check, and a file to hand over.
   Nothing is sent and nothing is stored: all that is written stays in this window until its writer hands it over.
   What people wrote reaches the page as text only (textContent, value), never as markup. */
"use strict";

(() => {
  const form = document.getElementById("form");
  const say = JSON.parse(form.dataset.sayings);
  const writes = form.dataset.writes;
  const one = (id) => document.getElementById(id);
  const fields = [...form.querySelectorAll(".field")];
  const kept = { id: "", when: "" }; // what a file says that nobody is asked
  let looked = false;
  let unsaved = false;

  for (const part of form.querySelectorAll(".with-script")) part.hidden = false;
  for (const part of form.querySelectorAll(".without-script")) part.hidden = true;

  /* ---------- what was written ---------- */

  // Signs that cannot be seen and can turn or hide words; joiners stay, as scripts and emoji need them.
  const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/g;
  const alone = /\p{Surrogate}/gu; // halves of signs
  const clean = (text) =>
    text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(unseen, "").replace(alone, "").trim();

  const inputs = (field) => [...field.querySelectorAll("input, textarea, select")];

  function read(field) {
    const all = inputs(field);
    if (field.dataset.kind === "steps") return journey.read();
    if (field.dataset.kind === "any") return all.filter((box) => box.checked).map((box) => box.value);
    if (field.dataset.kind === "one") return (all.find((box) => box.checked) || { value: "" }).value;
    if (field.dataset.kind === "several") return all[0].value.split(/[,،]/).map(clean).filter(Boolean);
    return clean(all[0].value);
  }

  function write(field, value) {
    const listed = [].concat(value);
    if (field.dataset.kind === "steps") return journey.write(listed);
    for (const input of inputs(field)) {
      if (input.type === "checkbox" || input.type === "radio") input.checked = listed.includes(input.value);
      else input.value = listed.join(", ");
    }
  }

  const field = (name) => fields.find((one) => one.dataset.name === name);
  const answer = (name) => (field(name) ? read(field(name)) : "");
  const labelOf = (field) => field.querySelector("label, legend").firstChild.textContent.trim();
  const agrees = () => answer("agreed").length > 0;
  const filled = (saying, values) => saying.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (many) => new Intl.NumberFormat(document.documentElement.lang).format(many);
  const hints = writes === "letter" ? null : window.hints(say.looksLike, filled); // a letter may say how to reach somebody
  const journey = window.journey ? window.journey(form, { read, write, say, filled, changed: touched }) : null;

  /* ---------- the check: the sentences are the ones that `coproduce check` says ---------- */

  function wrongWith(field) {
    const value = read(field);
    const name = field.dataset.name;
    if (field.closest(".step")) return journey.wrongWith(field);
    if ("needed" in field.dataset && !value.length) return field.tagName === "FIELDSET" ? say.notChosen : say.empty;
    if (name === "words" && [...value].length > say.longestWords)
      return `${filled(say.tooLong, { count: number([...value].length), most: number(say.longestWords) })} ${say.asStory}`;
    if (name === "emphasis" && value && !answer("words").includes(value))
      return `${filled(say.notInWords, { phrase: value })} ${say.copyIt}`;
    if (name === "poster_excerpt") {
      const strange = value.split("…").map((part) => part.trim()).find((part) => !answer("words").includes(part));
      if (strange) return `${filled(say.notInWords, { phrase: strange })} ${say.copyIt}`;
      const count = (value || answer("words")).split(/\s+/).length;
      if (count > say.mostWords && answer("consent.channels").includes("poster"))
        return `${filled(say.tooMany, { most: say.mostWords, count })} ${say.excerpt}`;
    }
    if (name === "consent.channels" && agrees() && !value.length) return say.noPlace;
    if (name === "consent.given_by" && agrees() && !value) return say.notChosen;
    return "";
  }

  function hintFor(field) {
    const said = hints && field.querySelector(".field-hint") ? hints([].concat(read(field)).join(", ")) : "";
    return said && `${said} ${say.takeItOut}`;
  }

  function mark(field, wrong) {
    field.querySelector(".field-wrong").textContent = wrong;
    const hint = field.querySelector(".field-hint");
    if (hint) hint.textContent = hintFor(field);
    field.classList.toggle("field-is-wrong", Boolean(wrong));
    if (field.tagName !== "FIELDSET") inputs(field)[0].setAttribute("aria-invalid", String(Boolean(wrong)));
  }

  function name(list, said) {
    list.replaceChildren(...said.map(([field, words]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const target = field.id || inputs(field)[0].id;
      link.href = `#${target}`;
      const step = field.closest(".step");
      link.textContent = `${step ? `${labelOf(step)}, ` : ""}${labelOf(field)}: ${words}`.replace(/([?؟]):/, "$1");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        one(target).focus();
      });
      item.append(link);
      return item;
    }));
    list.parentElement.hidden = !said.length;
  }

  function check() {
    const asked = fields.flatMap((field) => (field.dataset.kind === "steps" ? journey.fields() : field));
    const said = (of) => asked.map((field) => [field, of(field)]).filter(([, words]) => words);
    const wrong = said(wrongWith);
    for (const field of asked) mark(field, wrongWith(field));
    name(one("wrong").querySelector("ul"), wrong);
    name(one("done-hints").querySelector("ul"), said(hintFor));
    return !wrong.length;
  }

  /* ---------- the file ---------- */

  const day = (years) => {
    const now = new Date();
    const on = new Date(Date.UTC(now.getFullYear() + years, now.getMonth(), now.getDate()));
    return on.toISOString().slice(0, 10);
  };

  function drawn(length) {
    const all = say.letters;
    let name = "";
    while (name.length < length) {
      const [number] = crypto.getRandomValues(new Uint8Array(1));
      if (number < 256 - (256 % all.length)) name += all[number % all.length];
    }
    return name;
  }

  function answers() {
    const asked = fields.map((field) => [field.dataset.name, read(field)])
      .filter(([name]) => !["thanks", "years", "agreed", "body"].includes(name) && !name.startsWith("consent."));
    const first = writes === "quote" ? [["id", kept.id]] : [];
    const at = asked.findIndex(([name]) => name === "themes");
    if (writes === "quote") asked.splice(at, 0, ["when", kept.when || day(0).slice(0, 7)]);
    const status = [["consent.status", agrees() ? "given" : "waiting"]];
    const consent = ["consent.after_withdrawal", "consent.channels", "consent.given_by"].map((name) => [name, answer(name)]);
    const days = [["consent.given_on", day(0)], ["consent.expires_on", day(Number(answer("years")))]];
    return [...first, ...asked, ...status, ...consent, ...(agrees() ? days : [])];
  }

  function file() {
    const thanks = answer("thanks");
    const head = [say.formLine, ...(thanks ? [say.thanksLine + thanks] : [])];
    const lines = () => window.written.lines(answers());
    if (writes === "letter")
      return fields.filter((field) => read(field).length).map((field) => `${labelOf(field)}\n${[].concat(read(field)).join(", ")}\n`).join("\n");
    if (writes === "quote") return [...head, ...lines(), ""].join("\n");
    return ["---", ...head, ...lines(), "---", answer("body"), ""].join("\n");
  }

  function fileName() {
    if (writes === "quote") return `${kept.id}.yml`;
    if (writes === "letter") return "letter.txt";
    const title = answer("title").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
    return `${title || "story"}-${kept.id}.md`;
  }

  /* ---------- a file that was saved before ---------- */

  const opened = window.reopen ? window.reopen({ writes, fields, field, inputs, clean, write, say, filled, journey }) : null;

  function open(text) {
    const { refused, kept: before } = opened(text);
    if (refused) return refused;
    Object.assign(kept, before);
    saved();
    show();
    return "";
  }

  if (writes !== "letter") one("open").addEventListener("change", async (event) => {
    const [chosen] = event.target.files;
    if (!chosen) return;
    one("opened").textContent = (unsaved ? say.saveFirst : open(await chosen.text())) || say.opened;
    event.target.value = "";
  });

  /* ---------- the poster ---------- */

  function show() {
    if (writes !== "quote") return;
    const poster = one("poster");
    const words = answer("poster_excerpt") || answer("words") || say.yourWords;
    const phrase = answer("emphasis");
    const [before, ...rest] = phrase && words.includes(phrase) ? words.split(phrase) : [words];
    const emphasised = document.createElement("em");
    emphasised.textContent = phrase;
    one("poster-words").replaceChildren(before, ...(rest.length ? [emphasised, rest.join(phrase)] : []));
    const longest = Math.max(...words.split(/\s+/).map((word) => word.length));
    const [, , size] = say.fits.find(([most, long]) => words.length <= most && longest <= long) || [0, 0, "words-very-long"];
    poster.querySelector(".card-words").className = `card-words ${size}`;
    const theme = inputs(field("themes")).find((box) => box.checked);
    poster.className = `card-poster colour-${theme ? theme.dataset.colour : "cream"}`;
    poster.querySelector(".card-theme").textContent = theme ? theme.nextElementSibling.textContent : say.whatPeopleToldUs;
    const chosen = ["relationship", "area"].map((name) => inputs(field(`speaker.${name}`))[0]).filter((list) => list.value);
    const said = chosen.map((list) => list.selectedOptions[0].textContent).join(say.comma);
    one("poster-said").textContent = said || say.somebody;
  }

  function touched() {
    unsaved = true;
    one("done").hidden = true;
    one("status").textContent = "";
    show();
  }

  function saved() {
    unsaved = false;
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    const here = event.target.closest(".field");
    if (here && (looked || here.classList.contains("field-is-wrong"))) mark(here, wrongWith(here));
    touched();
  });

  form.addEventListener("change", (event) => {
    const here = event.target.closest(".field");
    if (here) mark(here, wrongWith(here));
  });

  /* ---------- handing over ---------- */

  const mostOfMail = 1900;
  const mostOfForge = 8000;

  function offer() {
    const text = file();
    const name = fileName();
    one("file").textContent = text;
    one("done-state").textContent = writes === "letter" || agrees()
      ? say.ready
      : say.notAgreed;
    one("done-id").textContent = writes === "quote" ? filled(say.keepNumber, { id: kept.id }) : "";
    const mail = `mailto:${say.contact}?subject=${encodeURIComponent(say.site)}&body=${encodeURIComponent(text)}`;
    const fits = mail.length <= mostOfMail;
    form.querySelector("[data-way=mail]").href = fits ? mail : `mailto:${say.contact}?subject=${encodeURIComponent(say.site)}`;
    one("mail-long").hidden = fits;
    form.querySelector("[data-way-of=share]").hidden = !(navigator.canShare && navigator.canShare({ files: [asFile()] }));
    offerForge(text, name);
    one("done").hidden = false;
    one("done").focus();
  }

  function offerForge(text, name) {
    const way = form.querySelector("[data-way-of=forge]");
    const agreed = agrees() && answer("consent.channels").includes("site"); // what stands at a forge is public at once
    way.hidden = !say.newFile || writes === "letter" || !agreed;
    if (way.hidden) return;
    const folder = say.newFile.replace("{path}", writes === "quote" ? "content/quotes" : "content/stories");
    const whole = `${folder}?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
    const fits = new TextEncoder().encode(whole).length < mostOfForge;
    form.querySelector("[data-way=forge]").href = fits ? whole : `${folder}?filename=${encodeURIComponent(name)}`;
    one("forge-long").hidden = fits;
  }

  const asFile = () => new File([file()], fileName(), { type: "text/plain" });

  const ways = {
    save() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(asFile());
      link.download = fileName();
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      one("status").textContent = filled(say.saved, { name: fileName() });
      saved();
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(file());
        one("status").textContent = say.copied;
        saved();
      } catch {
        one("done").querySelector("details").open = true;
        getSelection().selectAllChildren(one("file"));
        one("status").textContent = say.copyByHand;
      }
    },
    async share() {
      try {
        await navigator.share({ files: [asFile()], title: say.site });
        saved();
      } catch {
        one("status").textContent = say.notShared;
      }
    },
    print() {
      window.print();
    },
  };

  form.addEventListener("click", (event) => {
    const way = event.target.closest("button[data-way]");
    if (way) ways[way.dataset.way]();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    looked = true;
    one("status").textContent = "";
    if (check()) offer();
    else one("wrong").focus();
  });

  // On paper a box shows no more than on the screen, so all of its words stand below it there.
  addEventListener("beforeprint", () => {
    for (const old of form.querySelectorAll(".on-paper")) old.remove();
    for (const box of form.querySelectorAll("textarea, input[type=text]")) {
      box.after(Object.assign(document.createElement("p"), { className: "on-paper", textContent: box.value }));
    }
  });

  addEventListener("beforeunload", (event) => {
    if (unsaved && fields.some((field) => ["long", "steps"].includes(field.dataset.kind) && read(field).length)) event.preventDefault();
  });

  form.atDesk = { file, fileName, open, saved };
  kept.id = writes === "quote" ? `q-${drawn(6)}` : drawn(4);
  if (writes === "letter" && document.referrer.startsWith(location.origin)) {
    const from = new URL(document.referrer).pathname; // the voice or the page that its reader came from
    write(fields[0], fields[0].dataset.name === "Page" ? from : (/q-[a-z2-9]{6}/.exec(from) || [""])[0]);
  }
  show();
})();
