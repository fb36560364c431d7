// How numbers and values are said.

// Shares that could be as far apart as this say too little.
const WIDEST_SHARE = 0.2;

// Between which shares of a number another one is, as far as published numbers say.
function shareOf(part, whole) {
  const least = whole.most === Infinity ? 0 : part.least / Math.max(whole.most, 1);
  const most = whole.least > 0 ? Math.min(1, part.most / whole.least) : 1;
  return { least, most, best: whole.best > 0 ? Math.min(part.best / whole.best, most) : least,
    isOpen: most - least > WIDEST_SHARE };
}

// The share of a published number in another one; empty where that is too open.
function percentOfPeople(part, whole) {
  const share = shareOf(part, whole);
  if (share.isOpen) return "";
  return part.best >= whole.best
    ? `>${percentText(Math.floor(100 * share.least))}` : percent(part.best, whole.best);
}

const percentText = (number) => say("{number}%", { number });

function percent(part, whole) {
  if (!whole) return "";
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return `<${percentText(1)}`;
  return share > 99 && share < 100 ? `>${percentText(99)}` : percentText(Math.round(share));
}

// Both ends of a share, rounded outwards.
function percentBetween({ least, most }) {
  const [low, high] = [Math.floor(100 * least + 1e-9), Math.ceil(100 * most - 1e-9)];
  return low === high ? percentText(low) : say("{low} to {high}%", { low, high });
}

// How many times as many, both ends rounded outwards: to tenths below 10, else to whole ones.
function timesBetween(more, fewer) {
  const least = more.least / fewer.most;
  const most = more.most / fewer.least;
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const rounded = (ratio, round) => {
    const parts = ratio < 10 ? 10 : 1;
    return text.format(round(ratio * parts) / parts);
  };
  return { least: rounded(least, (x) => Math.floor(x + 1e-9)),
    most: rounded(most, (x) => Math.ceil(x - 1e-9)) };
}

// The one number to show, an estimate marked as such.
function best(number) {
  if (number.most === 0) return shown(0);
  if ("subjects" in number) return `${shown(number.subjects)}+`;
  return number.isUnknown ? "–" : `≈ ${shown(number.best)}`;
}

const between = ({ least, most }) => (most === Infinity
  ? say("{least} or more", { least: shown(least) })
  : least === most ? shown(least) : say("{least} to {most}", { least: shown(least), most: shown(most) }));

// An attribute that people have or lack, of no question with others of its kind.
const isYes = (attribute) => attribute.values.length === 1
  && ["1", "true"].includes(attribute.values[0].toLowerCase());

const valueLabel = (attribute, code) => (isYes(attribute) ? say("yes")
  : attribute.value_labels[code - 1]);

function itemLabel(attribute, code) {
  if (isFlag(attribute)) return attribute.label;
  return say("{attribute}: {value}",
    { attribute: attribute.label, value: valueLabel(attribute, code) });
}

// Some values of an attribute.
function valuesLabel(attribute, codes) {
  if (isFlag(attribute)) return attribute.label;
  const values = codes.map((code) => valueLabel(attribute, code));
  const isRun = attribute.is_ordered && codes.length > 2
    && codes.every((code, i) => i === 0 || code === codes[i - 1] + 1);
  return isRun ? say("{first} to {last}", { first: values[0], last: values.at(-1) })
    : listed(values, "disjunction");
}

// All that is selected of an attribute.
function chosenLabel(attribute, codes) {
  if (isFlag(attribute)) return attribute.label;
  return say("{attribute}: {value}",
    { attribute: attribute.label, value: valuesLabel(attribute, codes) });
}

const selectionLabels = (attributes, selection) =>
  [...selection].map(([a, codes]) => chosenLabel(attributes[a], codes));

class Wording {
  constructor(release) {
    this.k = release.k;
    this.longest = release.longest;
    this.leavesOutSafe = release.leavesOutSafe;
    this.hasFloor = release.hasFloor;
  }

  people(number) {
    if ("subjects" in number) {
      return say("{between} people reported", { between: between(number) });
    }
    const told = { between: between(number), reason: this.reason(number) };
    if (number.isUnknown) {
      return say("{between} people by published numbers; its own is not published: {reason}",
        told);
    }
    return counted(number.best,
      "about {n} person, an estimate, {between} by published numbers;"
        + " its own is not published: {reason}",
      "about {n} people, an estimate, {between} by published numbers;"
        + " its own is not published: {reason}", told);
  }

  reason(found) {
    if (found.reason === "long") {
      return counted(this.longest, "more than {n} attribute at once",
        "more than {n} attributes at once");
    }
    const reasons = [say("fewer than {k} people", { k: this.k })];
    if (found.cells > 1) reasons[0] = say("in a part of it fewer than {k} people", { k: this.k });
    if (this.leavesOutSafe) reasons.push(say("or left out to protect so few"));
    if (this.hasFloor) reasons.push(say("or too alike in a sensitive attribute"));
    return reasons.join(", ");
  }

  both(records, number) {
    const people = this.people(number);
    return records === null
      ? say("{people}; synthetic records are not as fine", { people })
      : say("{people}; {records}", { people, records: recordsCounted(records) });
  }
}

const recordsCounted = (number) =>
  counted(number, "{n} synthetic record", "{n} synthetic records");
