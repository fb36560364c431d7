// A selection maps attributes to codes: people with one of the codes of each. Of columns that
// are levels of one attribute, at most one is in it.

const isFlag = (attribute) => attribute.group !== undefined;

// The selected level of the attribute that a column is a level of.
const selectedLevel = (selection, a) => levelsOf[a].find((b) => selection.has(b));

// A selection without the values of an attribute at any level.
function withoutLevels(selection, a) {
  const rest = new Map(selection);
  for (const b of levelsOf[a]) rest.delete(b);
  return rest;
}

const withValues = (selection, a, codes) => withoutLevels(selection, a).set(a, codes);

const isChosen = (selection, a, code) => selection.get(a)?.includes(code) ?? false;

// A selection with one more value, beside those of the same column.
function withAlso(selection, a, code) {
  const codes = new Set([...selection.get(a) ?? [], code]);
  return withValues(selection, a, [...codes].sort((x, y) => x - y));
}

function without(selection, a, code) {
  const codes = (selection.get(a) ?? []).filter((other) => other !== code);
  const rest = new Map(selection);
  if (codes.length) rest.set(a, codes);
  else rest.delete(a);
  return rest;
}

const keyOf = (selection) =>
  [...selection].sort(([a], [b]) => a - b).map((part) => part.join(":")).join(" ");

// The value at a coarser level in which a value lies; 0 where it is not known.
function coarserValue(attributes, a, code, coarser) {
  const family = levelsOf[a];
  let found = code;
  for (let i = family.indexOf(a); found && family[i] !== coarser; i += 1) {
    found = attributes[family[i]].parents[found - 1];
  }
  return found;
}

// Whether a value can be had together with what is selected at any level of its attribute.
function canBeSelected(attributes, selection, a, code) {
  const own = selectedLevel(selection, a);
  if (own === undefined) return true;
  const chosen = selection.get(own);
  if (own === a) return chosen.includes(code);
  if (attributes[own].level < attributes[a].level) {
    return chosen.some((finer) =>
      [code, 0].includes(coarserValue(attributes, own, finer, a)));
  }
  return [...chosen, 0].includes(coarserValue(attributes, a, code, own));
}

// Whether it lies outside of what is selected at a coarser level.
function liesElsewhere(attributes, selection, a, code) {
  const own = selectedLevel(selection, a);
  return own !== undefined && attributes[own].level > attributes[a].level
    && !canBeSelected(attributes, selection, a, code);
}

// Records know nothing finer than the level that they were drawn at.
const isInRecords = (attributes, selection) =>
  [...selection.keys()].every((a) => attributes[a].is_drawn);
