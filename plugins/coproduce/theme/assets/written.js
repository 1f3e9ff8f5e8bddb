/* What the forms write, and read again: answers to a file, and a file to answers. Nothing here knows the page.
   Every value is a JSON string, so that no sign in it can mean anything; only our days and numbers stand bare. */
"use strict";

window.written = (() => {
  const BARE = /_on$|^(feeling|waited)$/; // a consent's days, as the scan for full dates knows them; and numbers
  const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ,.()'’–-]*$/u; // what somebody may have written by hand, and YAML reads as it is

  const shown = (name, value) => {
    if (Array.isArray(value)) return `[${value.map((part) => JSON.stringify(part)).join(", ")}]`;
    return BARE.test(name) ? value : JSON.stringify(value);
  };

  /** The lines of a file's fields, from pairs of a name and its answer; a dot leads into a block. */
  function lines(answers) {
    const found = [];
    let block = "";
    for (const [name, value] of answers) {
      if (!value.length) continue;
      const [outer, inner] = name.split(".");
      if (inner && outer !== block) found.push(`${outer}:`);
      block = inner ? outer : "";
      if (typeof value[0] === "object") found.push(`${outer}:`, ...value.flatMap(stepLines));
      else found.push(inner ? `  ${inner}: ${shown(inner, value)}` : `${outer}: ${shown(outer, value)}`);
    }
    return found;
  }

  const stepLines = (step) =>
    Object.entries(step)
      .filter(([, value]) => value.length)
      .map(([name, value], at) => `${at ? "    " : "  - "}${name}: ${shown(name, value)}`);

  function value(text) {
    if (/^["[]/.test(text)) {
      try {
        return JSON.parse(text);
      } catch {
        const list = /^\[(.*)\]$/.exec(text);
        const parts = list ? list[1].split(",").map((part) => part.trim()) : [];
        return parts.length && parts.every((part) => PLAIN.test(part)) ? parts : undefined;
      }
    }
    return PLAIN.test(text) || /^-\d+$/.test(text) ? text : undefined;
  }

  /** The answers in the lines of a file, by their names; and the first line that says something else. */
  function read(lines) {
    const answers = new Map();
    let block = "";
    for (const line of lines) {
      if (!line.trim()) continue;
      const found = /^( *)(- )?([a-z_]+):\s*(.*?)\s*$/.exec(line);
      if (!found) return { answers, strange: line };
      const [, indent, dash, name, text] = found;
      const steps = answers.get(block);
      if (!indent && !dash) block = text ? "" : name;
      if (!text) {
        if (indent || dash) return { answers, strange: line };
        continue;
      }
      const said = value(text);
      if (said === undefined) return { answers, strange: line };
      if (dash) answers.set(block, [...(steps || []), { [name]: said }]);
      else if (Array.isArray(steps) && indent) steps[steps.length - 1][name] = said;
      else answers.set(indent && block ? `${block}.${name}` : name, said);
    }
    return { answers, strange: "" };
  }

  return { lines, read };
})();
