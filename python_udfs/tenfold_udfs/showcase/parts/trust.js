// The page of how far to trust the numbers, from the released tables alone.

const ALL_BAND = "all";
const SERIES = 4;

const sharePercent = (value) => `${value.toFixed(value > 0 && value < 10 ? 1 : 0)}%`;
const attributesOf = (length) => counted(length, "attribute", "attributes");

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
      element("h2", { id: "trust-title", tabindex: "-1", text: "How far to trust it" }),
      reliabilityCard(context), this.guarantee(), ...this.errors(), this.left(),
      this.qualityTable(),
    ].filter((part) => part !== null));
  }

  async show() {
    for (const chart of this.charts) await chart.show();
  }

  guarantee() {
    const { k, longest, guarantee, guaranteeColumns } = this.context.release;
    const ofColumns = guaranteeColumns
      ? `and what a synthetic record has in ${guaranteeColumns} ` : "";
    const records = guarantee === "record" && !ofColumns
      ? "and every synthetic record as a whole"
      : `${ofColumns}and every combination of up to ${attributesOf(longest)} in a synthetic record`;
    return element("section", { class: "card prose", "aria-labelledby": "guarantee-title" },
      element("h3", { id: "guarantee-title", text: "The guarantee" }),
      element("p", { class: "guarantee", text:
        `Every number of people here ${records} is shared by at least ${k} reported people`
        + ` (k = ${k}), so that nothing tells of a smaller group; it does not mean that`
        + " nothing can be learned about a group of that size or larger, or about"
        + " somebody by one who knows nearly everybody else in the case files." }),
      element("div", { class: "columns" },
        element("div", {}, element("h4", { text: "What it means" }), element("ul", {},
          element("li", { text: `Where ${k - 1} or fewer people share something, it is not told.` }),
          element("li", { text: `Numbers of people are rounded down to a multiple of ${k}.`
            + " They must not be added up." }),
          element("li", { text: "No record belongs to anybody. The records were drawn, and"
            + " compared with the people behind them before they were published." }))),
        element("div", {}, element("h4", { text: "What it does not mean" }), element("ul", {},
          element("li", { text: `If all of a group of ${k} or more share a sensitive trait, the`
            + " trait is known of each of them." }),
          element("li", { text: "It is not differential privacy: the rule is about sizes of"
            + " groups, not about all that an attacker may know already." }),
          element("li", { text: "It says nothing about people who were never reported. The"
            + " case files are not a sample of all victims." })))));
  }

  errors() {
    if (this.banded.length === 0) return [];
    const { k } = this.context.release;
    const scatter = this.card("scatter", "Every published number beside the records",
      "Each point is a published value, or a pair of two. On the line, the records say the"
      + " same as the protected count. Below it they say less, above it more. Small numbers"
      + " are off by a larger part.");
    this.charts.push(drawPoints(this.context, scatter));
    const relative = this.card("relative", "How far they are off, as a share of the group",
      "The average difference between the number of synthetic records and the middle of what"
      + " the protected count stands for, divided by that middle. In the smallest groups,"
      + " rounding alone makes about a sixth.");
    this.bandedChart(relative, {
      label: "average difference, % of the group",
      value: (row) => 100 * row.mean_relative_difference,
      format: sharePercent,
    });
    const difference = this.card("difference", "How far they are off, in people",
      "The same difference as a number of people, for combinations of each length and for"
      + ` small and large counts. About ${Math.round(k / 4)} of it comes from rounding alone.`);
    this.bandedChart(difference, {
      label: "average difference, people",
      value: (row) => row.mean_difference,
      format: (value) => value.toFixed(value < 10 ? 1 : 0),
    });
    const half = this.card("half", "Where less than half is left",
      "The share of published values and combinations that have fewer synthetic records than"
      + " half of their people, those that no record has among them. The protected counts still"
      + " have them.");
    this.bandedChart(half, {
      label: "share of combinations, %",
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

  bandedChart(root, { label, value, format, end }) {
    const rows = this.banded;
    const entries = this.bands.map((band, i) =>
      [`${bandLabel(band)} people`, "square", `series-${1 + (i % SERIES)}`]);
    const axes = [label, "attributes in the combination"];
    const chart = new Chart(root, entries, axes, () => {
      const colours = palette();
      const factors = this.lengths.flatMap((length) =>
        this.bands.filter((band) => rows.some((r) => r.length === length && r.band === band))
          .map((band) => [String(length), band]));
      const plot = figure({
        height: isWide() ? 300 : 260,
        x_range: new Bokeh.FactorRange({ factors, range_padding: 0.04, group_padding: 0.6 }),
        y_range: new Bokeh.DataRange1d({ start: 0, range_padding: 0.15, ...(end ? { end } : {}) }),
      });
      const series = this.bands.map((band, i) => {
        const shownRows = rows.filter((row) => row.band === band);
        const source = new Bokeh.ColumnDataSource({ data: {
          x: shownRows.map((row) => [String(row.length), row.band]),
          top: shownRows.map(value),
          length: shownRows.map((row) => attributesOf(row.length)),
          band: shownRows.map((row) => bandLabel(row.band)),
          words: shownRows.map((row) => format(value(row))),
        } });
        const bars = plot.vbar({ x: { field: "x" }, top: { field: "top" }, width: 0.86, source,
          fill_color: colours.series[i % SERIES], line_color: null });
        if (isWide()) plot.text({ x: { field: "x" }, y: { field: "top" }, text: { field: "words" }, source,
          text_align: "center", text_baseline: "bottom", y_offset: -3,
          text_color: colours.text, text_font: FONT, text_font_size: "12px" });
        return bars;
      });
      plot.xaxis.major_label_text_color = null;
      plot.xaxis.major_label_text_font_size = "0px";
      plot.xaxis.group_text_color = colours.muted;
      plot.xaxis.group_text_font = FONT;
      plot.xaxis.group_text_font_size = "13px";
      plot.xaxis.group_text_font_style = "normal";
      plot.xaxis.separator_line_color = null;
      addHover(plot, series,
        [["Combinations of", "@length"], ["Count", "@band people"], ["Here", "@words"]]);
      return plot;
    });
    chart.describe(`Bar chart, ${label}. ${rows.map((row) =>
      `${attributesOf(row.length)}, ${bandLabel(row.band)} people: ${format(value(row))}`).join(". ")}`);
    this.charts.push(chart);
  }

  qualityTable() {
    const { quality } = this.context.release;
    const figures = (row) => [shown(row.combinations), shown(row.lost), shown(row.under_half),
      row.records_per_person.toFixed(2), row.mean_difference.toFixed(1),
      `${(100 * row.mean_relative_difference).toFixed(1)}%`];
    const head = ["Published", "In no record", "Under half", "Records for one person",
      "Average difference", "As a share"];
    const all = quality.filter((row) => row.attribute === null).map((row) =>
      [attributesOf(row.length), bandLabel(row.band), ...figures(row)]);
    const columns = quality.filter((row) => row.attribute !== null).map((row) =>
      [labelOf(this.context.release, row.attribute), ...figures(row),
        row.blanks === null ? "" : shown(row.blanks)]);
    const byColumn = new FoldedTable("Show the values of each attribute as a table", () =>
      table("Quality of the synthetic records, by attribute. Blanks are told where the"
        + " published numbers say that everybody has a value", ["Values of", ...head, "Blanks"],
      columns));
    return element("section", { class: "card", "aria-labelledby": "quality-title" },
      element("h3", { id: "quality-title", text: "The bar plots as a table" }),
      element("div", { class: "scrolling", tabindex: "0", role: "region",
        "aria-label": "Quality of the synthetic records" },
      table("Quality of the synthetic records, by length and by size of the count",
        ["Combinations of", "Protected count", ...head], all)),
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
      element("h3", { id: "left-title", text: "What was left out" }),
      element("div", { class: "columns" }, element("ul", {},
        element("li", { text: `Combinations of fewer than ${k} people. The table says how many`
          + " combinations could be made of the published values and how many are published."
          + ` The others are shared by fewer, or by nobody${
            release.leavesOutSafe || release.hasFloor
              ? ", or left out for what is said next" : ""}; the release does not say which.` }),
        release.leavesOutSafe ? element("li", { text: "Combinations whose number of people,"
          + ` subtracted from other numbers, would tell of fewer than ${k}.` }) : null,
        release.hasFloor ? element("li", { text: `Combinations that ${k} people or more share`
          + " who are too alike in a sensitive attribute: the number would tell it of each"
          + " of them." }) : null,
        element("li", { text: `Combinations of more than ${attributesOf(longest)}. Their numbers`
          + " of people were never counted." }),
        element("li", { text: `The last digit${k > 10 ? "s" : ""} of every number of people:`
          + ` up to ${k - 1} people more stand behind each.` }),
        element("li", { text: "Details that were made coarser before anything was counted:"
          + " “About this” below each card says which." }),
        element("li", { text: release.guarantee === "record" && !release.guaranteeColumns
          ? `Values that would have made a record as a whole rarer than ${k} people. They are`
            + " missing in the records, so that “not known” is more frequent than in the case files."
          : "Values that would have completed a rare combination. They are missing in the records." }),
        sum > 0 ? element("li", { text: `${counted(sum, "published combination occurs",
          "published combinations occur")} in no synthetic record. Look such numbers up beside`
          + " the bars, under “people reported”." }) : null),
      element("div", { class: "scrolling", tabindex: "0", role: "region",
        "aria-label": "Published combinations" },
      table("Combinations that could be made of published values, and those published",
        ["Combinations of", "Could be made", "Published", "Share"], rows))));
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
