/* Opens a file that was saved before, to go on with it in the form: what the form wrote, and what somebody changed in it
   by hand. When the form has no place for a part of it, nothing is opened: that part would be lost with the next save. */
"use strict";

window.reopen = ({ writes, fields, field, inputs, clean, write, say, filled, journey }) => {
  const STATUS = "consent.status";
  const SINCE = "consent.given_on";
  const UNTIL = "consent.expires_on";
  const KEPT = writes === "quote" ? ["id", "when"] : [];
  const formLine = say.formLine.replace(/\d+$/, "");

  /** Say whether a field can hold a value as it is. */
  function fits(field, value) {
    const { kind } = field.dataset;
    const listed = [].concat(value);
    if (kind === "steps") {
      const asked = journey.asked();
      return listed.every((step) => Object.entries(step).every(([name, one]) => asked[name] && fits(asked[name], one)));
    }
    if (Array.isArray(value) !== (kind === "any" || kind === "several")) return false;
    if (kind === "several") return listed.every((one) => one && clean(one) === one && !/[,،]/.test(one));
    if (kind === "line" || kind === "long") return clean(value) === value;
    const choices = inputs(field).flatMap((one) => (one.options ? [...one.options] : one));
    return listed.every((one) => choices.some((choice) => choice.value === one));
  }

  /** For how many years somebody agreed; nothing where the days say something else than whole years. */
  function yearsOf(answers) {
    const [since, until] = [answers.get(SINCE) || "", answers.get(UNTIL) || ""];
    if (answers.get(STATUS) !== "given" || (since.slice(5) !== until.slice(5) && since.slice(5) !== "02-29")) return "";
    return String(until.slice(0, 4) - since.slice(0, 4));
  }

  /** Give the first part of a file that would be lost; nothing where there is none. */
  function lost({ answers, strange }, years) {
    if (strange) return strange;
    const has = (name, value) => {
      if (field(name)) return fits(field(name), value);
      if (name === STATUS) return value === "waiting" || (value === "given" && fits(field("years"), years));
      return KEPT.includes(name) || (answers.get(STATUS) === "given" && [SINCE, UNTIL].includes(name));
    };
    const found = [...answers].find(([name, value]) => !has(name, value));
    return found ? found[0] : "";
  }

  return (text) => {
    const sheet = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
    const isStory = sheet[0] === "---";
    const end = isStory ? sheet.indexOf("---", 1) : sheet.length;
    const head = sheet.slice(isStory ? 1 : 0, end);
    if (isStory !== (writes === "story") || end < 0 || !(isStory || head.some((line) => /^(id|words):/.test(line))))
      return { refused: say.notOurs };
    const isForUs = (line) => line.startsWith(formLine) || line.startsWith(say.thanksLine);
    const found = window.written.read(head.filter((line) => !isForUs(line)));
    const { answers } = found;
    const years = yearsOf(answers);
    const part = lost(found, years);
    if (part) return { refused: filled(say.notHere, { part: part.trim().slice(0, 60) }) };
    for (const one of fields) if (!["years", "consent.after_withdrawal"].includes(one.dataset.name)) write(one, []);
    for (const [name, value] of answers) if (field(name)) write(field(name), value);
    const thanks = head.find((line) => line.startsWith(say.thanksLine)) || say.thanksLine;
    write(field("thanks"), thanks.slice(say.thanksLine.length));
    if (years) write(field("years"), years);
    write(field("agreed"), years ? ["yes"] : []);
    if (isStory) write(field("body"), sheet.slice(end + 1).join("\n").trim());
    return { refused: "", kept: Object.fromEntries(KEPT.filter((name) => answers.has(name)).map((name) => [name, answers.get(name)])) };
  };
};
