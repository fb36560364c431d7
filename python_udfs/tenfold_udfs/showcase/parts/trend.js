// The trend over years: of the selection, or of several values side by side.

const PLAIN_LEGEND = [["People reported, at least", "square", "bar"],
  ["what rounding leaves open", "square", "open"],
  ["an estimate from synthetic records", "square hatched", "bar"]];
const MARKERS = ["circle", "square", "triangle"];

class Trend {
  constructor(context, root) {
    this.context = context;
    this.a = context.shownLevel(context.release.year);
    this.note = element("p", { class: "note" });
    this.title = element("h3", { id: "trend-title" });
    this.choice = element("select");
    this.choice.addEventListener("change", () => this.update());
    this.fillChoice();
    root.append(element("div", { class: "row" }, this.title,
      levelChoice(context, context.release.year),
      element("label", { class: "compare" }, "Compare ", this.choice)));
    this.chart = new Chart(root, PLAIN_LEGEND, ["people", "year"],
      () => (this.compared ? this.linePlot() : this.barPlot()));
    this.table = new FoldedTable("Show these numbers as a table", () => this.asTable());
    root.append(this.note, this.table.root);
    root.hidden = false;
  }

  get years() {
    return this.context.release.attributes[this.a].values;
  }

  // What can be put side by side: the values of an attribute at the level that is shown, or
  // the flags of a question.
  fillChoice() {
    const { context } = this;
    const { attributes, groups } = context.release;
    const compared = this.choice.value;
    this.comparable = [
      ...attributes.flatMap((attribute, own) => {
        const a = context.shownLevel(own);
        const { label, values } = attributes[a];
        return levelsOf[own][0] === own && !levelsOf[own].includes(this.a)
          && !isFlag(attribute) && values.length > 1
          ? [[label, values.map((_, i) => [a, i + 1])]] : [];
      }),
      ...groups.map((group) => [group.label, group.attributes
        .filter((a) => attributes[a].values.length > 0).map((a) => [a, 1])]),
    ];
    const options = [["", "nothing"], ...this.comparable.map(([label], i) => [String(i), label])];
    if (options.some(([, label], i) => this.choice.options[i]?.text !== label)) {
      this.choice.replaceChildren(
        ...options.map(([value, text]) => element("option", { value, text })));
      this.choice.value = options.length > Number(compared || 0) ? compared : "";
    }
  }

  // The items that are put side by side, the most frequent ones; null for none.
  get compared() {
    if (this.choice.value === "") return null;
    const { context } = this;
    const size = ([a, code]) => context.counts.number(
      withValue(context.selection, a, code), context.result.values[a][code]).best;
    return this.comparable[this.choice.value][1]
      .filter(([a, code]) =>
        !liesElsewhere(context.release.attributes, context.selection, a, code))
      .sort((x, y) => size(y) - size(x)).slice(0, MARKERS.length);
  }

  // For each year how many people are reported with the selection and one more value.
  peopleWith([a, code]) {
    const selection = withValue(this.context.selection, a, code);
    return this.years.map((_, i) =>
      this.context.counts.of(withValue(selection, this.a, i + 1)));
  }

  // What is drawn of the selection: a row for each year.
  points() {
    const { context, a } = this;
    return this.years.map((year, i) => {
      const selection = withValue(context.selection, a, i + 1);
      const isKnown = isInRecords(context.release.attributes, selection);
      const records = isKnown ? context.result.values[a][i + 1] : null;
      return {
        year,
        records,
        number: context.counts.number(selection, records ?? 0),
        isFaded: !canBeSelected(context.release.attributes, context.selection, a, i + 1),
      };
    });
  }

  data() {
    const points = this.points();
    const isPublished = (p) => "subjects" in p.number;
    const of = (shown) => ({
      year: shown.map((p) => p.year),
      best: shown.map((p) => p.number.best),
      most: shown.map((p) => (isPublished(p) ? p.number.most : p.number.best)),
      opacity: shown.map((p) => (p.isFaded ? 0.35 : 1)),
      words: shown.map((p) => this.context.wording.people(p.number)),
      records: shown.map((p) => p.records ?? NaN),
    });
    return {
      published: of(points.filter(isPublished)),
      estimates: of(points.filter((p) => !isPublished(p))),
    };
  }

  figure() {
    const plot = figure({
      x_range: new Bokeh.FactorRange({ factors: this.years, range_padding: 0.02 }),
      y_range: new Bokeh.DataRange1d({ start: 0, range_padding: 0.08,
        min_interval: this.context.release.k }),
    });
    plot.yaxis.formatter = wholeNumbers();
    plot.yaxis.ticker = new Bokeh.BasicTicker({ min_interval: 1 });
    // as many years as there is room for
    plot.xaxis.major_label_policy = new Bokeh.NoOverlap({ min_distance: 6 });
    return plot;
  }

  barPlot() {
    const colours = palette();
    const data = this.data();
    this.bars = new Bokeh.ColumnDataSource({ data: data.published });
    this.estimates = new Bokeh.ColumnDataSource({ data: data.estimates });
    const plot = this.figure();
    const at = { x: { field: "year" }, width: 0.72, line_color: null };
    const open = plot.vbar({ ...at, top: { field: "most" }, source: this.bars,
      fill_color: colours.open, fill_alpha: { field: "opacity" } });
    plot.vbar({ ...at, top: { field: "best" }, source: this.bars,
      fill_color: colours.bar, fill_alpha: { field: "opacity" } });
    const hatched = plot.vbar({ ...at, top: { field: "best" }, source: this.estimates,
      fill_color: colours.surface, line_color: colours.bar,
      hatch_pattern: "right_diagonal_line", hatch_color: colours.bar, hatch_scale: 8,
      hatch_alpha: { field: "opacity" } });
    addHover(plot, [open, hatched], [["Year", "@year"], ["People", "@words"],
      ["Synthetic records", "@records{0,0}"]]);
    return plot;
  }

  // A line for each value, with gaps where a number is not published.
  linePlot() {
    const colours = palette();
    const plot = this.figure();
    const series = this.compared.map((item, i) => {
      const people = this.peopleWith(item).map((found) => found.subjects ?? NaN);
      const source = new Bokeh.ColumnDataSource({ data: {
        year: this.years, people, name: this.years.map(() => this.nameOf(item)),
      } });
      const at = { x: { field: "year" }, y: { field: "people" }, source };
      plot.line({ ...at, line_color: colours.series[i], line_width: 2 });
      return plot.scatter({ ...at, marker: MARKERS[i], size: 8,
        fill_color: colours.series[i], line_color: colours.surface });
    });
    addHover(plot, series, [["", "@name"], ["Year", "@year"],
      ["People reported, at least", "@people{0,0}"]]);
    return plot;
  }

  nameOf([a, code]) {
    const attribute = this.context.release.attributes[a];
    return isFlag(attribute) ? attribute.label : valueLabel(attribute, code);
  }

  update() {
    const a = this.context.shownLevel(this.context.release.year);
    const isOtherLevel = a !== this.a;
    this.a = a;
    setText(this.title,
      `Over time: ${this.context.release.attributes[a].label.toLowerCase()}`);
    this.fillChoice();
    const { compared } = this;
    if (compared) this.updateLines(compared);
    else this.updateBars();
    this.table.update();
    const isOther = this.drawnCompared !== (compared !== null);
    this.drawnCompared = compared !== null;
    if (this.bars && (compared || isOther || isOtherLevel)) this.chart.show().catch(fail);
  }

  updateBars() {
    const points = this.points();
    this.chart.entries = PLAIN_LEGEND;
    this.chart.describe(`Bar chart. ${points.map((p) =>
      `${p.year}: ${this.context.wording.both(p.records, p.number)}`).join(". ")}`);
    const hidden = points.map((p) => p.number).filter((number) => !("subjects" in number));
    const isEmpty = points.every((p) => p.number.best === 0);
    const isUnknown = points.some((p) => p.number.isUnknown);
    setText(this.note, (isEmpty && !isUnknown ? "No bar: no synthetic record fits. " : "")
      + (isUnknown ? "No bar: no number is published, and the records are not as fine. " : "")
      + (hidden.length === 0 || isUnknown ? "" : `Hatched, or no bar: ${this.because(hidden)}`));
    if (!this.bars) return;
    const data = this.data();
    this.bars.data = data.published;
    this.estimates.data = data.estimates;
  }

  updateLines(compared) {
    const numbers = compared.map((item) => this.peopleWith(item));
    this.chart.entries = compared.map((item, i) =>
      [this.nameOf(item), MARKERS[i], `series-${i + 1}`]);
    this.chart.describe(`Line chart of people reported. ${compared.map((item, i) =>
      `${this.nameOf(item)}: ${numbers[i].map((found, j) =>
        `${this.years[j]} ${people(found)}`).join(", ")}`).join(". ")}`);
    const hidden = numbers.flat().filter((found) => !("subjects" in found));
    const [, items] = this.comparable[this.choice.value];
    setText(this.note, "People reported, at least."
      + (items.length > compared.length
        ? ` The ${compared.length} most frequent of ${shown(items.length)}.` : "")
      + (hidden.length ? ` No mark: ${this.because(hidden)}` : ""));
  }

  because(hidden) {
    const reasons = [...new Set(hidden.map((found) => this.context.wording.reason(found)))];
    return `the number of people of ${hidden.length === 1 ? "that year" : "those years"}`
      + ` is not published (${reasons.join(", or ")}).`;
  }

  asTable() {
    const { compared } = this;
    if (compared) {
      const numbers = compared.map((item) => this.peopleWith(item));
      return table("People reported, by year",
        ["Year", ...compared.map((item) => this.nameOf(item))],
        this.years.map((year, i) => [year, ...numbers.map((found) => people(found[i]))]));
    }
    return table("People reported and synthetic records, by year",
      ["Year", "Synthetic records", "People"],
      this.points().map((p) => [p.year, p.records === null ? "–" : shown(p.records),
        this.context.wording.people(p.number)]));
  }
}
