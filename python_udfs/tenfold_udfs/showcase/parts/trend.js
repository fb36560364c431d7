// The trend over years: of the selection, or of several values side by side.

const PLAIN_LEGEND = [["Synthetic records", "square", "bar"],
  ["People reported, at least", "diamond", "mark"]];
const MARKERS = ["circle", "square", "triangle"];

class Trend {
  constructor(context, root) {
    this.context = context;
    this.a = context.release.year;
    const attribute = context.release.attributes[this.a];
    this.years = attribute.values;
    this.note = element("p", { class: "note" });
    this.choice = this.makeChoice();
    root.append(element("div", { class: "row" },
      element("h3", { id: "trend-title", text: `Over time: ${attribute.label.toLowerCase()}` }),
      element("label", { class: "compare" }, "Compare ", this.choice)));
    this.chart = new Chart(root, PLAIN_LEGEND, ["records or people", "year"],
      () => (this.compared ? this.linePlot() : this.barPlot()));
    this.table = new FoldedTable("Show these numbers as a table", () => this.asTable());
    root.append(this.note, this.table.root);
    root.hidden = false;
  }

  // What can be put side by side: the values of an attribute, or the flags of a question.
  makeChoice() {
    const { attributes, groups } = this.context.release;
    this.comparable = [
      ...attributes.flatMap((attribute, a) =>
        (a !== this.a && !isFlag(attribute) && attribute.values.length > 1
          ? [[attribute.label, attribute.values.map((_, i) => [a, i + 1])]] : [])),
      ...groups.map((group) => [group.label, group.attributes
        .filter((a) => attributes[a].values.length > 0).map((a) => [a, 1])]),
    ];
    const choice = element("select", {}, element("option", { value: "", text: "nothing" }),
      ...this.comparable.map(([label], i) => element("option", { value: i, text: label })));
    choice.addEventListener("change", () => this.update());
    return choice;
  }

  // The items that are put side by side, the most frequent ones; null for none.
  get compared() {
    if (this.choice.value === "") return null;
    const { context } = this;
    const size = ([a, code]) => {
      const found = context.counts.of(withValue(context.selection, a, code));
      return Math.max(found.subjects ?? 0, context.result.values[a][code]);
    };
    return [...this.comparable[this.choice.value][1]]
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
      const found = context.counts.of(withValue(context.selection, a, i + 1));
      return {
        year,
        records: context.result.values[a][i + 1],
        found,
        isFaded: context.selection.has(a) && context.selection.get(a) !== i + 1,
      };
    });
  }

  data() {
    const points = this.points();
    return {
      bars: {
        year: points.map((p) => p.year),
        records: points.map((p) => p.records),
        opacity: points.map((p) => (p.isFaded ? 0.35 : 1)),
        words: points.map((p) => this.context.wording.people(p.found)),
      },
      marks: {
        year: points.filter((p) => "subjects" in p.found).map((p) => p.year),
        people: points.filter((p) => "subjects" in p.found).map((p) => p.found.subjects),
      },
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
    this.bars = new Bokeh.ColumnDataSource({ data: data.bars });
    this.marks = new Bokeh.ColumnDataSource({ data: data.marks });
    const plot = this.figure();
    const bars = plot.vbar({
      x: { field: "year" }, top: { field: "records" }, width: 0.72, source: this.bars,
      fill_color: colours.bar, fill_alpha: { field: "opacity" }, line_color: null,
    });
    plot.scatter({
      x: { field: "year" }, y: { field: "people" }, source: this.marks, size: 16,
      marker: "diamond", fill_color: colours.mark, line_color: colours.surface,
      line_width: 1.5,
    });
    addHover(plot, [bars], [["Year", "@year"], ["Synthetic records", "@records{0,0}"],
      ["People", "@words"]]);
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
    const { compared } = this;
    if (compared) this.updateLines(compared);
    else this.updateBars();
    this.table.update();
    const isOther = this.drawnCompared !== (compared !== null);
    this.drawnCompared = compared !== null;
    if (this.bars && (compared || isOther)) this.chart.show().catch(fail);
  }

  updateBars() {
    const points = this.points();
    this.chart.entries = PLAIN_LEGEND;
    this.chart.describe(`Bar chart. ${points.map((p) =>
      `${p.year}: ${this.context.wording.both(p.records, p.found)}`).join(". ")}`);
    const hidden = points.map((p) => p.found).filter((found) => !("subjects" in found));
    const isEmpty = points.every((p) => p.records === 0);
    setText(this.note, (isEmpty ? "No bar: no synthetic record fits. " : "")
      + (hidden.length === 0 ? "" : `No diamond: ${this.because(hidden)}`));
    if (!this.bars) return;
    const data = this.data();
    this.bars.data = data.bars;
    this.marks.data = data.marks;
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
    return table("Synthetic records and people reported, by year",
      ["Year", "Synthetic records", "People reported"],
      this.points().map((p) => [p.year, shown(p.records),
        this.context.wording.people(p.found)]));
  }
}
