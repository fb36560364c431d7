// How far a number of records can be trusted, by the size of the group that it is about.

// At most so many percent off on average; in small groups, rounding alone makes a sixth.
const CLOSE = 10;
const ROUGH = 25;
const GRADES = {
  close: ["Close", "Numbers, shares and rankings of the records hold for such groups."],
  rough: ["Rough", "The records show which of two groups is much larger. Do not quote"
    + " their number."],
  poor: ["Poor", "Do not go by the records for such groups: many of these people are"
    + " missing in them, or there are too many."],
};
const TOGETHER = ["One attribute", "Two together", "Three together", "Four together",
  "Five together"];

// As it is shown, so that equal numbers have equal grades.
const percentOff = (row) => Math.round(100 * row.mean_relative_difference);

function gradeOf(row) {
  if (percentOff(row) <= CLOSE) return "close";
  return percentOff(row) <= ROUGH ? "rough" : "poor";
}

const bandLabel = (band) => band.replace(/\d+/g, (number) => shown(Number(number)));

// A circle that is full, half full or empty: the grade without its colour.
const ball = (grade) => element("span", { class: `ball ${grade}`, "aria-hidden": "true" });

function reliabilityCard({ release }) {
  const ofAll = release.quality.filter((row) => row.attribute === null);
  const banded = ofAll.filter((row) => row.band !== ALL_BAND);
  if (banded.length === 0) return null;
  return element("section", { class: "card prose", "aria-labelledby": "reliability-title" },
    element("h3", { id: "reliability-title", text: "How far to trust the records" }),
    element("p", { text: "The records are a likeness of the people reported, not the people."
      + " How good a likeness depends on the size of the group that you ask about, and on how"
      + " many attributes you ask for together." }),
    element("div", { class: "grade-parts" },
      element("div", {},
        element("div", { class: "scrolling", tabindex: "0", role: "region",
          "aria-label": "How far, by size of the group" }, gradeTable(banded)),
        element("p", { class: "note", text: "The percentage is how far a number of records is off"
          + " on average, as a share of the group. “Under half” says how many values or"
          + " combinations have fewer records than half of their people." })),
      gradeLegend()),
    element("h4", { text: "What to use instead" }),
    element("ul", {},
      element("li", { text: "For a number of people: the published number, under “people"
        + " reported” beside every bar and in the tables below. It counts the people"
        + ` themselves; the true number is at most ${release.k - 1} higher, for small groups too.` }),
      element("li", { text: "Where no number is published: a larger group. Ask for fewer"
        + " attributes together, or for several years, ages or countries at once." })),
    ...missingPeople(release), ...missingAnswers(release));
}

function gradeTable(rows) {
  const lengths = [...new Set(rows.map((row) => row.length))];
  const bands = [...new Set(rows.map((row) => row.band))];
  const cell = (band, length) => {
    const row = rows.find((r) => r.band === band && r.length === length);
    if (!row) return element("td", { text: "–" });
    const grade = gradeOf(row);
    return element("td", {}, ball(grade), element("strong", { text: GRADES[grade][0] }), " ",
      element("span", { class: "off",
        text: `${percentOff(row)}% off` }),
      row.under_half === 0 ? null : element("span", { class: "under",
        text: `${shown(row.under_half)} of ${shown(row.combinations)} under half` }));
  };
  return element("table", { class: "grades" },
    element("caption", { class: "unseen", text: "How far the records are off, by size of the"
      + " group and by how many attributes are asked for together" }),
    element("thead", {}, element("tr", {}, element("th", { scope: "col", text: "A group of" }),
      ...lengths.map((length) => element("th", { scope: "col", text: TOGETHER[length - 1] })))),
    element("tbody", {}, ...bands.map((band) => element("tr", {},
      element("th", { scope: "row", text: `${bandLabel(band)} people` }),
      ...lengths.map((length) => cell(band, length))))));
}

function gradeLegend() {
  return element("dl", { class: "grade-legend" }, ...Object.entries(GRADES).map(
    ([grade, [name, advice]]) => element("div", {},
      element("dt", {}, ball(grade), name), element("dd", { text: advice }))));
}

const labelOf = (release, name) =>
  release.attributes.find((attribute) => attribute.name === name)?.label ?? name;

const columnsOf = (release, of) => release.quality
  .filter((row) => row.attribute !== null && of(row) > 0)
  .sort((x, y) => of(y) - of(x));

const tags = (texts) => element("ul", { class: "tags" },
  ...texts.map(([name, number]) => element("li", {}, name,
    number ? element("span", { text: ` ${number}` }) : null)));

// Attributes with values that have less than half of their people in the records.
function missingPeople(release) {
  const rows = columnsOf(release, (row) => row.under_half);
  if (rows.length === 0) return [];
  return [element("h4", { text: "Attributes to beware of" }),
    element("p", { text: "Values of these have less than half of their people in the records. Do"
      + " not chart the records by them; chart the published numbers." }),
    tags(rows.map((row) => [labelOf(release, row.attribute), row.combinations === 1 ? null
      : `${shown(row.under_half)} of ${shown(row.combinations)} values`]))];
}

// Blanks where everybody has a value.
function missingAnswers(release) {
  const rows = columnsOf(release, (row) => row.blanks);
  if (rows.length === 0) return [];
  return [element("h4", { text: "“Not known” that means nothing" }),
    element("p", { text: "These attributes are known of everybody, as far as the published"
      + " numbers say, and yet some records have no value there. Leave such records out of"
      + " shares." }),
    tags(rows.map((row) =>
      [labelOf(release, row.attribute), counted(row.blanks, "record", "records")]))];
}
