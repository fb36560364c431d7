// How far a number of records can be trusted, by the size of the group that it is about.

// At most so many percent off on average; in small groups, rounding alone makes a sixth.
const CLOSE = 10;
const ROUGH = 25;
const GRADES = {
  close: [say("Close"), say("Numbers, shares and rankings of the records hold for such groups.")],
  rough: [say("Rough"), say("The records show which of two groups is much larger. Do not quote"
    + " their number.")],
  poor: [say("Poor"), say("Do not go by the records for such groups: many of these people are"
    + " missing in them, or there are too many.")],
};
const together = (length) => (length === 1 ? say("One attribute")
  : say("{number} together", { number: shown(length) }));

// As it is shown, so that equal numbers have equal grades.
const percentOff = (row) => Math.round(100 * row.mean_relative_difference);

function gradeOf(row) {
  if (percentOff(row) <= CLOSE) return "close";
  return percentOff(row) <= ROUGH ? "rough" : "poor";
}

// Bands come as texts of the release: "10 to 49", or "1000 and more".
function bandLabel(band) {
  const [least, most] = (band.match(/\d+/g) ?? []).map((number) => shown(Number(number)));
  if (!least) return say(band);
  return most ? say("{least} to {most}", { least, most }) : say("{least} and more", { least });
}

// A circle that is full, half full or empty: the grade without its colour.
const ball = (grade) => element("span", { class: `ball ${grade}`, "aria-hidden": "true" });

function reliabilityCard({ release }) {
  const ofAll = release.quality.filter((row) => row.attribute === null);
  const banded = ofAll.filter((row) => row.band !== ALL_BAND);
  if (banded.length === 0) return null;
  return element("section", { class: "card prose", "aria-labelledby": "reliability-title" },
    element("h3", { id: "reliability-title", text: say("How far to trust the records") }),
    element("p", { text: say("The records are a likeness of the people reported, not the"
      + " people. How good a likeness depends on the size of the group that you ask about, and on"
      + " how many attributes you ask for together.") }),
    element("div", { class: "grade-parts" },
      element("div", {},
        element("div", { class: "scrolling", tabindex: "0", role: "region",
          "aria-label": say("How far, by size of the group") }, gradeTable(banded)),
        element("p", { class: "note", text: say("The percentage is how far a number of records is"
          + " off on average, as a share of the group. “Under half” says how many values or"
          + " combinations have fewer records than half of their people.") })),
      gradeLegend()),
    element("h4", { text: say("What to use instead") }),
    element("ul", {},
      element("li", { text: say("For a number of people: the published number, under “people"
        + " reported” beside every bar and in the tables below. It counts the people themselves;"
        + " the true number is at most {most} higher, for small groups too.",
      { most: release.k - 1 }) }),
      element("li", { text: say("Where no number is published: a larger group. Ask for fewer"
        + " attributes together, or for several years, ages or countries at once.") })),
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
        text: say("{share} off", { share: percentText(percentOff(row)) }) }),
      row.under_half === 0 ? null : element("span", { class: "under",
        text: say("{number} of {all} under half",
          { number: shown(row.under_half), all: shown(row.combinations) }) }));
  };
  return element("table", { class: "grades" },
    element("caption", { class: "unseen", text: say("How far the records are off, by size of the"
      + " group and by how many attributes are asked for together") }),
    element("thead", {}, element("tr", {}, element("th", { scope: "col", text: say("A group of") }),
      ...lengths.map((length) => element("th", { scope: "col", text: together(length) })))),
    element("tbody", {}, ...bands.map((band) => element("tr", {},
      element("th", { scope: "row", text: say("{band} people", { band: bandLabel(band) }) }),
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
  return [element("h4", { text: say("Attributes to beware of") }),
    element("p", { text: say("Values of these have less than half of their people in the records. Do"
      + " not chart the records by them; chart the published numbers.") }),
    tags(rows.map((row) => [labelOf(release, row.attribute), row.combinations === 1 ? null
      : say("{number} of {all} values", { number: shown(row.under_half),
        all: shown(row.combinations) })]))];
}

// Blanks where everybody has a value.
function missingAnswers(release) {
  const rows = columnsOf(release, (row) => row.blanks);
  if (rows.length === 0) return [];
  return [element("h4", { text: say("“Not known” that means nothing") }),
    element("p", { text: say("These attributes are known of everybody, as far as the published"
      + " numbers say, and yet some records have no value there. Leave such records out of"
      + " shares.") }),
    tags(rows.map((row) =>
      [labelOf(release, row.attribute), counted(row.blanks, "{n} record", "{n} records")]))];
}
