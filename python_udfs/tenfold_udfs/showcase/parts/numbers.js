// The numbers that are shown, as a file for programs for tables.

const NUMBER_COLUMNS = ["selection", "attribute", "value", "label", "at_least", "at_most", "estimate",
  "basis", "synthetic_records"];

// Every bar as it is now, a row each, with the bounds of its number; in the first row of each
// side everybody who is selected.
function numbersAsCsv(context) {
  const { attributes, k } = context.release;
  const basisOf = (number) => {
    if (number.cells > 1 && "subjects" in number) return "sum of protected counts";
    if ("subjects" in number) return `protected count, rounded down to a multiple of ${k}`;
    return number.isUnknown ? "bounds of protected counts" : "estimate from synthetic records";
  };
  const rows = context.sides.flatMap((side) => {
    const row = (attribute, value, label, number, records) => [side.name, attribute, value, label,
      number.least, number.most === Infinity ? "" : number.most,
      number.isUnknown ? "" : number.best, basisOf(number), records ?? ""];
    const { selection, result } = side;
    return [row("", "", side.name, side.number, side.isInRecords ? result.total : null),
      ...attributes.flatMap((attribute, a) => attribute.values.flatMap((value, i) => {
        if (liesElsewhere(attributes, selection, a, i + 1)) return [];
        const isKnown = isInRecords(attributes, withValues(selection, a, [i + 1]));
        const label = isFlag(attribute) ? attribute.label : valueLabel(attribute, i + 1);
        const { number, records } = side.shown(a, i + 1);
        return [row(attribute.name, value, label, number, isKnown ? records : null)];
      }))];
  });
  // a program for tables must not take a value for a formula
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+@\t\r\n-]/.test(value)
      ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [NUMBER_COLUMNS, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

// The mark at the start tells programs for tables that it is UTF-8.
const saveNumbers = (context) =>
  saveFile("numbers.csv", `\ufeff${numbersAsCsv(context)}`, "text/csv");
