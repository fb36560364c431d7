// The address carries the page, the selections and the levels, by names and values of the
// release, so that a link shows others the same.

const PAGES = ["explore", "trust"];
// What the name of an attribute begins with where the address says its level, and where it
// says what is selected on the other side.
const LEVEL = "level.";
const OTHER = "versus.";
// There to say that the other side is everybody.
const VERSUS = "versus";

function addressOf(context, page) {
  const { attributes } = context.release;
  const query = new URLSearchParams();
  context.sides.forEach(({ selection }, i) => {
    if (i > 0 && selection.size === 0) query.append(VERSUS, "");
    for (const [a, codes] of selection) {
      for (const code of codes) {
        query.append(`${i > 0 ? OTHER : ""}${attributes[a].name}`, attributes[a].values[code - 1]);
      }
    }
  });
  for (const [own, a] of context.levels) {
    query.append(`${LEVEL}${attributes[own].name}`, attributes[a].name);
  }
  return `#${page}${query.size ? `?${query}` : ""}`;
}

// What an address asks for: the selections, the levels, and what of it is not there.
function readAddress(attributes, text) {
  const place = (name) => attributes.findIndex((attribute) => attribute.name === name);
  const sides = [new Map()];
  const levels = new Map();
  const unknown = [];
  for (const [name, value] of new URLSearchParams(text)) {
    const known = (prefix) => (place(name) < 0 && name.startsWith(prefix)
      ? place(name.slice(prefix.length)) : -1);
    const [own, other] = [known(LEVEL), known(OTHER)];
    const a = Math.max(place(name), other);
    const code = a < 0 ? 0 : attributes[a].values.indexOf(value) + 1;
    const level = own < 0 ? -1 : place(value);
    if (code) {
      const i = other < 0 ? 0 : 1;
      sides[i] = withAlso(sides[i] ?? new Map(), a, code);
    } else if (level >= 0 && levelsOf[own].includes(level)
      && attributes[level].values.length > 0) levels.set(levelsOf[own][0], level);
    else if (name === VERSUS && value === "" && a < 0) sides[1] ??= new Map();
    else unknown.push(`${name} = ${value}`);
  }
  return { sides, levels, unknown };
}
