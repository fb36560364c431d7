// How numbers and values are said.

const thousands = new Intl.NumberFormat("en");
const shown = (number) => thousands.format(number);

// Shares that could be as far apart as this say too little.
const WIDEST_SHARE = 0.2;

// The share of people of a published number in another one, each of which may be up to
// `slack` more; empty where that leaves it too open.
function percentOfPeople(part, whole, slack) {
  const lowest = part / (whole + slack);
  const highest = Math.min(1, (part + slack) / whole);
  if (highest - lowest > WIDEST_SHARE) return "";
  return part >= whole ? `>${Math.floor(100 * lowest)}%` : percent(part, whole);
}

function percent(part, whole) {
  if (!whole) return "";
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return "<1%";
  return share > 99 && share < 100 ? ">99%" : `${Math.round(share)}%`;
}

const counted = (number, one, many) => `${shown(number)} ${number === 1 ? one : many}`;

const people = (found) => ("subjects" in found ? `${shown(found.subjects)}+` : "not published");

// The one number to show, an estimate marked as such.
function best(number) {
  if ("subjects" in number) return `${shown(number.subjects)}+`;
  return number.isUnknown ? "–" : `≈ ${shown(number.best)}`;
}

const between = ({ least, most }) => (most === Infinity
  ? `${shown(least)} or more` : `${shown(least)} to ${shown(most)}`);

const valueLabel = (attribute, code) => attribute.value_labels[code - 1];

function itemLabel(attribute, code) {
  if (isFlag(attribute)) return attribute.label;
  return `${attribute.label}: ${valueLabel(attribute, code)}`;
}

class Wording {
  constructor(release) {
    this.k = release.k;
    this.longest = release.longest;
    this.leavesOutSafe = release.leavesOutSafe;
    this.hasFloor = release.hasFloor;
  }

  people(number) {
    if (number.isUnknown) {
      return `${between(number)} people by published numbers; its own is not published:`
        + ` ${this.reason(number)}`;
    }
    return "subjects" in number
      ? `${between(number)} people reported`
      : `about ${counted(number.best, "person", "people")}, an estimate, ${between(number)} by published`
        + ` numbers; its own is not published: ${this.reason(number)}`;
  }

  reason(found) {
    return found.reason === "long"
      ? `more than ${counted(this.longest, "attribute", "attributes")} at once`
      : `fewer than ${this.k} people${
        this.leavesOutSafe ? ", or left out to protect so few" : ""}${
        this.hasFloor ? ", or too alike in a sensitive attribute" : ""}`;
  }

  both(records, number) {
    if (records === null) {
      return `${this.people(number)}; synthetic records are not as fine`;
    }
    return `${this.people(number)}; ${counted(records, "synthetic record", "synthetic records")}`;
  }
}
