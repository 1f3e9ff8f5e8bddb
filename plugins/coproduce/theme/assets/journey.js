/* The steps of a journey, in the form that tells a story: as many as somebody likes, each added, moved and taken out
   by a button. form.js asks here for what stands in them. */
"use strict";

window.journey = (form, { read, write, say, filled, changed }) => {
  const whole = form.querySelector("[data-kind=steps]");
  if (!whole) return null;
  const list = whole.querySelector("ol");
  const mould = whole.querySelector("template");
  const told = whole.querySelector("[role=status]");
  const back = whole.querySelector("[data-step=back]");
  let away = null; // the step that was taken out last, with the one before which it stood
  let made = 0;

  const steps = () => [...list.children];
  const fieldsOf = (step) => [...step.querySelectorAll(".field")];
  const nameOf = (field) => field.dataset.name.split(".")[1];
  const answersOf = (step) => Object.fromEntries(fieldsOf(step).map((field) => [nameOf(field), read(field)]));
  const isWritten = (step) => Object.values(answersOf(step)).some((answer) => answer.length);

  function more(answers = {}) {
    made += 1;
    const step = mould.content.cloneNode(true).firstElementChild;
    for (const name of ["id", "for", "aria-describedby", "name"])
      for (const one of step.querySelectorAll(`[${name}]`))
        one.setAttribute(name, one.getAttribute(name).split(" ").map((id) => `${id}-${made}`).join(" "));
    for (const field of fieldsOf(step)) if (answers[nameOf(field)]) write(field, answers[nameOf(field)]);
    list.append(step);
    number();
    return step;
  }

  function number() {
    steps().forEach((step, at) => {
      step.querySelector("legend").textContent = filled(say.step, { number: at + 1 });
      step.querySelector("[data-step=earlier]").hidden = !at;
    });
  }

  whole.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (!button) return;
    const step = button.closest(".step");
    told.textContent = "";
    if (button.dataset.step === "more") {
      fieldsOf(more())[0].querySelector("input").focus();
    } else if (button.dataset.step === "earlier") {
      step.previousElementSibling.before(step);
      number();
      step.querySelector("fieldset").focus();
    } else if (button.dataset.step === "away") {
      away = { step, next: step.nextElementSibling };
      told.textContent = filled(say.stepAway, { number: steps().indexOf(step) + 1 });
      step.remove();
      number();
      back.hidden = false; // before it gets the focus
      back.focus();
    } else {
      list.insertBefore(away.step, steps().includes(away.next) ? away.next : null);
      number();
      away.step.querySelector("fieldset").focus();
      away = null;
    }
    back.hidden = !away;
    changed();
  });

  function wrongWith(field) {
    const step = field.closest(".step");
    const value = read(field);
    if (!isWritten(step)) return "";
    if ("needed" in field.dataset && !value.length) return say.empty;
    if (nameOf(field) === "waited" && value && !/^\d{1,9}$/.test(value)) return filled(say.noNumber, { text: value });
    if (nameOf(field) !== "when") return "";
    if (!/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value))
      return filled(say.noMonth, { text: value }) + (/^\d{4}-\d\d-\d\d$/.test(value) ? ` ${say.fullDate}` : "");
    const before = steps().slice(0, steps().indexOf(step)).filter(isWritten).pop();
    const earlier = before ? answersOf(before).when : "";
    const inOrder = earlier.length < 7 || value.length < 7 || earlier <= value;
    return inOrder ? "" : `${filled(say.notInOrder, { when: value, earlier })} ${say.inOrder}`;
  }

  return {
    fields: () => steps().flatMap(fieldsOf),
    read: () => steps().filter(isWritten).map(answersOf),
    write(written) {
      list.replaceChildren();
      for (const answers of written) more(answers);
    },
    /** The fields that a step has, to see whether each part of a file has its place. */
    asked: () => Object.fromEntries([...mould.content.querySelectorAll(".field")].map((field) => [nameOf(field), field])),
    wrongWith,
  };
};
