/* Says what in somebody's words could tell who a person is: by the check's own patterns, and in its own sentences.
   It is a hint and stops nobody. A browser that cannot read a pattern gives none for it; the check still does. */
"use strict";

window.hints = (rules, filled) => {
  const readable = rules.flatMap(([pattern, flags, saying]) => {
    try {
      return [[new RegExp(pattern, flags), saying]];
    } catch {
      return [];
    }
  });

  /** Where something was found, in the order of the rules: of two findings in one place, the surer one. */
  function found(text) {
    const taken = [];
    for (const [pattern, saying] of readable)
      for (const match of text.matchAll(pattern)) {
        const value = (match.groups && match.groups.value) || match[0];
        const start = match.index + match[0].lastIndexOf(value);
        const end = start + value.length;
        if (!taken.some((one) => start < one.end && one.start < end)) taken.push({ start, end, value, saying });
      }
    return taken.sort((one, other) => one.start - other.start);
  }

  return (text) => found(text).map(({ value, saying }) => filled(saying, { found: value })).join(" ");
};
