// How numbers and values are said.

const thousands = new Intl.NumberFormat("en");
const shown = (number) => thousands.format(number);

function percent(part, whole) {
  if (!whole) return "";
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return "<1%";
  return share > 99 && share < 100 ? ">99%" : `${Math.round(share)}%`;
}

const counted = (number, one, many) => `${shown(number)} ${number === 1 ? one : many}`;

const people = (found) => ("subjects" in found ? `${shown(found.subjects)}+` : "not published");

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

  people(found) {
    return "subjects" in found
      ? `${shown(found.subjects)} or more people reported`
      : `number of people not published: ${this.reason(found)}`;
  }

  reason(found) {
    return found.reason === "long"
      ? `more than ${counted(this.longest, "attribute", "attributes")} at once`
      : `fewer than ${this.k} people${
        this.leavesOutSafe ? ", or left out to protect so few" : ""}${
        this.hasFloor ? ", or too alike in a sensitive attribute" : ""}`;
  }

  both(records, found) {
    return `about ${shown(records)} in synthetic records; ${this.people(found)}`;
  }
}
