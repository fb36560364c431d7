// The page of how far to trust the numbers, from the released tables alone.

const ALL_BAND = "all";
const SERIES = 4;

const decimal = (value, places) => new Intl.NumberFormat(language,
  { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
const sharePercent = (value) => percentText(decimal(value, value > 0 && value < 10 ? 1 : 0));
const attributesOf = (length) => counted(length, "{n} attribute", "{n} attributes");

class TrustPage {
  constructor(context, root) {
    this.context = context;
    this.root = root;
    this.charts = [];
    const { quality } = context.release;
    this.overall = quality.filter((row) => row.band === ALL_BAND && row.attribute === null);
    this.banded = quality.filter((row) => row.band !== ALL_BAND);
    this.bands = [...new Set(this.banded.map((row) => row.band))];
    this.lengths = [...new Set(this.banded.map((row) => row.length))];
    root.append(...[
      element("h2", { id: "trust-title", tabindex: "-1", text: say("How far to trust it") }),
      reliabilityCard(context), this.guarantee(), ...this.errors(), this.left(),
      this.qualityTable(),
    ].filter((part) => part !== null));
  }

  show() {
    for (const chart of this.charts) chart.show();
  }

  guarantee() {
    const { k, longest, guarantee, guaranteeColumns } = this.context.release;
    const told = { k, columns: guaranteeColumns, attributes: attributesOf(longest) };
    const what = guaranteeColumns
      ? say("Every number of people here and what a synthetic record has in {columns} and every"
        + " combination of up to {attributes} in a synthetic record", told)
      : guarantee === "record"
        ? say("Every number of people here and every synthetic record as a whole")
        : say("Every number of people here and every combination of up to {attributes} in a"
          + " synthetic record", told);
    return element("section", { class: "card prose", "aria-labelledby": "guarantee-title" },
      element("h3", { id: "guarantee-title", text: say("The guarantee") }),
      element("p", { class: "guarantee", text:
        say("{what} is shared by at least {k} reported people (k = {k}), so that nothing tells of a"
          + " smaller group; it does not mean that nothing can be learned about a group of that"
          + " size or larger, or about somebody by one who knows nearly everybody else in the"
          + " case files.", { what, k }) }),
      element("div", { class: "columns" },
        element("div", {}, element("h4", { text: say("What it means") }), element("ul", {},
          element("li", { text: say("Where {most} or fewer people share something, it is not told.",
            { most: k - 1 }) }),
          element("li", { text: say("Numbers of people are rounded down to a multiple of {k}."
            + " Sums of several leave more open.", { k }) }),
          element("li", { text: say("No record belongs to anybody. The records were drawn, and"
            + " compared with the people behind them before they were published.") }))),
        element("div", {}, element("h4", { text: say("What it does not mean") }), element("ul", {},
          element("li", { text: say("If all of a group of {k} or more share a sensitive trait, the"
            + " trait is known of each of them.", { k }) }),
          element("li", { text: say("It is not differential privacy: the rule is about sizes of"
            + " groups, not about all that an attacker may know already.") }),
          element("li", { text: say("It says nothing about people who were never reported. The"
            + " case files are not a sample of all people like them.") })))));
  }

  errors() {
    if (this.banded.length === 0) return [];
    const { k } = this.context.release;
    const scatter = this.card("scatter", say("Every published number beside the records"),
      say("Each point is a published value, or a pair of two. On the line, the records say the"
        + " same as the protected count. Below it they say less, above it more. Small numbers"
        + " are off by a larger part."));
    this.charts.push(drawPoints(this.context, scatter));
    const relative = this.card("relative", say("How far they are off, as a share of the group"),
      say("The average difference between the number of synthetic records and the middle of what"
        + " the protected count stands for, divided by that middle. In the smallest groups,"
        + " rounding alone makes about a sixth."));
    this.bandedChart(relative, {
      name: "relative",
      label: say("average difference, % of the group"),
      value: (row) => 100 * row.mean_relative_difference,
      format: sharePercent,
    });
    const difference = this.card("difference", say("How far they are off, in people"),
      say("The same difference as a number of people, for combinations of each length and for"
        + " small and large counts. About {number} of it comes from rounding alone.",
      { number: Math.round(k / 4) }));
    this.bandedChart(difference, {
      name: "difference",
      label: say("average difference, people"),
      value: (row) => row.mean_difference,
      format: (value) => decimal(value, value < 10 ? 1 : 0),
    });
    const half = this.card("half", say("Where less than half is left"),
      say("The share of published values and combinations that have fewer synthetic records than"
        + " half of their people, those that no record has among them. The protected counts still"
        + " have them."));
    this.bandedChart(half, {
      name: "half",
      label: say("share of combinations, %"),
      value: (row) => (row.combinations ? (100 * row.under_half) / row.combinations : 0),
      format: sharePercent,
      // room for the number above a bar of 100%
      end: 110,
    });
    return [element("div", { class: "plots" }, scatter, relative, half, difference)];
  }

  card(name, title, text) {
    return element("section", { class: "card", "aria-labelledby": `${name}-title` },
      element("h3", { id: `${name}-title`, text: title }),
      element("p", { class: "hint", text }));
  }

  bandedChart(root, { name, label, value, format, end }) {
    const rows = this.banded;
    const entries = this.bands.map((band, i) =>
      [say("{band} people", { band: bandLabel(band) }), "square", `series-${1 + (i % SERIES)}`]);
    const draw = (width) => bandedBars(rows, this.lengths, this.bands, width,
      { label, value, format, end });
    const chart = new Chart(root, entries, draw);
    chart.describe(`${say("Bar chart.")} ${label}. ${rows.map((row) =>
      say("{length}, {band} people: {said}", { length: attributesOf(row.length),
        band: bandLabel(row.band), said: format(value(row)) })).join(". ")}`);
    root.append(savePictures(this.context, () => ({ name, legend: entries,
      title: root.querySelector("h3").textContent, drawing: draw(PICTURE_WIDTH) })));
    this.charts.push(chart);
  }

  qualityTable() {
    const { quality } = this.context.release;
    const figures = (row) => [shown(row.combinations), shown(row.lost), shown(row.under_half),
      decimal(row.records_per_person, 2), decimal(row.mean_difference, 1),
      percentText(decimal(100 * row.mean_relative_difference, 1))];
    const head = [say("Published"), say("In no record"), say("Under half"),
      say("Records for one person"), say("Average difference"), say("As a share")];
    const all = quality.filter((row) => row.attribute === null).map((row) =>
      [attributesOf(row.length), bandLabel(row.band), ...figures(row)]);
    const columns = quality.filter((row) => row.attribute !== null).map((row) =>
      [labelOf(this.context.release, row.attribute), ...figures(row),
        row.blanks === null ? "" : shown(row.blanks)]);
    const byColumn = new FoldedTable(say("Show the values of each attribute as a table"), () =>
      table(say("Quality of the synthetic records, by attribute. Blanks are told where the"
        + " published numbers say that everybody has a value"),
      [say("Values of"), ...head, say("Blanks")], columns));
    return element("section", { class: "card", "aria-labelledby": "quality-title" },
      element("h3", { id: "quality-title", text: say("The bar plots as a table") }),
      element("div", { class: "scrolling", tabindex: "0", role: "region",
        "aria-label": say("Quality of the synthetic records") },
      table(say("Quality of the synthetic records, by length and by size of the count"),
        [say("Combinations of"), say("Protected count"), ...head], all)),
      columns.length ? byColumn.root : null);
  }

  left() {
    const { release } = this.context;
    const { k, longest } = release;
    const rows = release.combinations.map((block, i) => {
      const possible = this.possible(i + 1);
      return [attributesOf(i + 1), shown(possible), shown(block.subjects.length),
        percent(block.subjects.length, possible)];
    });
    const sum = sumOver(this.overall.length, (i) => this.overall[i].lost);
    return element("section", { class: "card prose", "aria-labelledby": "left-title" },
      element("h3", { id: "left-title", text: say("What was left out") }),
      element("div", { class: "columns" }, element("ul", {},
        element("li", { text: `${say("Combinations of fewer than {k} people. The table says how many"
          + " combinations could be made of the published values and how many are published.",
        { k })} ${release.leavesOutSafe || release.hasFloor
          ? say("The others are shared by fewer, or by nobody, or left out for what is said next;"
            + " the release does not say which.")
          : say("The others are shared by fewer, or by nobody; the release does not say which.")}` }),
        release.leavesOutSafe ? element("li", { text: say("Combinations whose number of people,"
          + " subtracted from other numbers, would tell of fewer than {k}.", { k }) }) : null,
        release.hasFloor ? element("li", { text: say("Combinations that {k} people or more share"
          + " who are too alike in a sensitive attribute: the number would tell it of each"
          + " of them.", { k }) }) : null,
        element("li", { text: say("Combinations of more than {attributes}. Their numbers"
          + " of people were never counted.", { attributes: attributesOf(longest) }) }),
        element("li", { text: say("The end of every number of people:"
          + " up to {most} people more stand behind each.", { most: k - 1 }) }),
        element("li", { text: say("Details that were made coarser before anything was counted:"
          + " “About this” below each card says which.") }),
        element("li", { text: release.guarantee === "record" && !release.guaranteeColumns
          ? say("Values that would have made a record as a whole rarer than {k} people. They are"
            + " missing in the records, so that “not known” is more frequent than in the case"
            + " files.", { k })
          : say("Values that would have completed a rare combination. They are missing in the"
            + " records.") }),
        sum > 0 ? element("li", { text: counted(sum, "{n} published combination occurs in no"
          + " synthetic record. Look such numbers up beside the bars, under “people reported”.",
        "{n} published combinations occur in no synthetic record. Look such numbers up beside"
          + " the bars, under “people reported”.") }) : null),
      element("div", { class: "scrolling", tabindex: "0", role: "region",
        "aria-label": say("Published combinations") },
      table(say("Combinations that could be made of published values, and those published"),
        [say("Combinations of"), say("Could be made"), say("Published"), say("Share")],
        rows))));
  }

  // How many combinations of one length the published values could make.
  possible(length) {
    const published = new Set(this.context.release.combinations[0].items[0]);
    const sums = [1, ...Array(length).fill(0)];
    for (const { firstItem, values } of this.context.release.attributes) {
      const size = values.filter((_, i) => published.has(firstItem + i)).length;
      for (let l = length; l > 0; l -= 1) sums[l] += sums[l - 1] * size;
    }
    return sums[length];
  }
}

// Bars for each length of combinations, one for each band.
function bandedBars(rows, lengths, bands, width, { label, value, format, end }) {
  const [height, left, bottom, top] = [300, 46, 42, 28];
  const ticks = ticksTo(end ?? Math.max(1, ...rows.map(value)), 5);
  const highest = end ?? ticks.at(-1);
  const y = (number) => top + (height - bottom - top) * (1 - number / highest);
  const step = (width - left) / lengths.length;
  const wide = (step * 0.86) / bands.length;
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height },
    svg("text", { x: 0, y: 12, ...TEXT, text: `↑ ${label}` }),
    svg("text", { x: width - 4, y: height - 4, ...TEXT, "text-anchor": "end",
      text: `${say("attributes in the combination")} →` }));
  for (const tick of ticks.filter((found) => found <= highest)) {
    made.append(svg("line", { x1: left, x2: width, y1: y(tick), y2: y(tick),
      stroke: "var(--line)" }), svg("text", { x: left - 8, y: y(tick) + 4, ...TEXT,
      "text-anchor": "end", text: shown(tick) }));
  }
  lengths.forEach((length, l) => {
    const middle = left + step * (l + 0.5);
    made.append(svg("text", { x: middle, y: height - bottom + 16, ...TEXT,
      "text-anchor": "middle", text: String(length) }));
    bands.forEach((band, i) => {
      const row = rows.find((found) => found.length === length && found.band === band);
      if (!row) return;
      const x = middle + (i - bands.length / 2) * wide;
      const said = format(value(row));
      made.append(titled(svg("rect", { x: x + 1, width: Math.max(1, wide - 2), y: y(value(row)),
        height: y(0) - y(value(row)), fill: `var(--series-${1 + (i % SERIES)})` }),
      say("{length}, {band} people: {said}",
        { length: attributesOf(length), band: bandLabel(band), said })));
      if (said.length * LETTER < wide) {
        made.append(svg("text", { x: x + wide / 2, y: y(value(row)) - 4, ...TEXT,
          "font-size": 12, fill: "var(--text)", "text-anchor": "middle", text: said }));
      }
    });
  });
  return made;
}
