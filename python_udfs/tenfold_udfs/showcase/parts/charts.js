// Charts with axes, drawn by BokehJS. It is unpacked when the first one is shown.

let chartLibrary = null;

function loadCharts() {
  chartLibrary ??= inflated(textOf("chart-library")).then((bytes) => {
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(bytes);
    document.head.append(script);
    return Bokeh;
  });
  return chartLibrary;
}

const PAPER_WIDTH = 640;
const isDark = matchMedia("(prefers-color-scheme: dark)");
const isWide = () => innerWidth > 640;
const FONT = "system-ui, sans-serif";

// The colours of the page as they are now, light or dark.
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    muted: colour("muted"),
    line: colour("line"),
    bar: colour("bar"),
    mark: colour("mark"),
    surface: colour("surface"),
    series: [colour("series-1"), colour("series-2"), colour("series-3")],
  };
}

// A figure in the looks of the page; `options` are Bokeh's.
function figure(options) {
  const colours = palette();
  const plot = Bokeh.Plotting.figure({
    height: isWide() ? 330 : 240,
    sizing_mode: "stretch_width",
    toolbar_location: null,
    tools: "",
    background_fill_color: null,
    border_fill_color: null,
    outline_line_color: null,
    min_border_right: 12,
    ...options,
  });
  for (const axis of [plot.xaxis, plot.yaxis]) {
    axis.axis_line_color = colours.line;
    axis.major_tick_line_color = null;
    axis.minor_tick_line_color = null;
    axis.major_label_text_color = colours.muted;
    axis.major_label_text_font = FONT;
    axis.major_label_text_font_size = "13px";
  }
  plot.xgrid.grid_line_color = null;
  plot.ygrid.grid_line_color = colours.line;
  return plot;
}

// A legend as HTML, whose shapes and colours are those of the chart.
function legend(entries) {
  return element("ul", { class: "legend" }, ...entries.map(([label, shape, colour]) => {
    const swatch = element("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
    swatch.style.setProperty("--colour", `var(--${colour})`);
    return element("li", {}, swatch, label);
  }));
}

function addHover(plot, renderers, tooltips) {
  plot.add_tools(new Bokeh.HoverTool({ renderers, tooltips, point_policy: "follow_mouse" }));
}

const wholeNumbers = () => new Bokeh.NumeralTickFormatter({ format: "0,0" });

// A place for one chart, which says in words what is in it.
class Chart {
  // `up` and `across` say what the axes show.
  constructor(root, entries, [up, across], draw) {
    this.draw = draw;
    this.place = element("div", { class: "chart", role: "img" });
    root.append(legend(entries), element("p", { class: "unit", text: `↑ ${up}` }),
      this.place, element("p", { class: "unit across", text: `${across} →` }));
  }

  describe(text) {
    setAttribute(this.place, "aria-label", text);
  }

  async show() {
    const library = await loadCharts();
    this.view?.clear?.();
    this.place.replaceChildren();
    this.place.dataset.scheme = isDark.matches ? "dark" : "light";
    this.view = await library.Plotting.show(this.draw(), this.place);
  }
}

// Charts cannot be drawn anew while the browser waits for the page to print.
function fitChartsToPaper(isPrinting) {
  for (const place of document.querySelectorAll(".chart")) {
    const scale = PAPER_WIDTH / place.offsetWidth;
    place.style.zoom = isPrinting && scale < 1 ? scale : "";
  }
}

class Trend {
  constructor(context, root) {
    this.context = context;
    this.a = context.release.year;
    const attribute = context.release.attributes[this.a];
    this.years = attribute.values;
    this.note = element("p", { class: "note" });
    root.append(
      element("h3", { id: "trend-title", text: `Over time: ${attribute.label.toLowerCase()}` }));
    this.chart = new Chart(root, [["Synthetic records", "square", "bar"],
      ["People reported, at least", "diamond", "mark"]], ["records or people", "year"],
      () => this.plot());
    this.table = new FoldedTable("Show these numbers as a table", () => this.asTable());
    root.append(this.note, this.table.root);
    root.hidden = false;
  }

  // What is drawn: a row for each year.
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

  plot() {
    const colours = palette();
    const data = this.data();
    this.bars = new Bokeh.ColumnDataSource({ data: data.bars });
    this.marks = new Bokeh.ColumnDataSource({ data: data.marks });
    const plot = figure({
      x_range: new Bokeh.FactorRange({ factors: this.years, range_padding: 0.02 }),
      y_range: new Bokeh.DataRange1d({ start: 0, range_padding: 0.08 }),
    });
    const bars = plot.vbar({
      x: { field: "year" }, top: { field: "records" }, width: 0.72, source: this.bars,
      fill_color: colours.bar, fill_alpha: { field: "opacity" }, line_color: null,
    });
    plot.scatter({
      x: { field: "year" }, y: { field: "people" }, source: this.marks, size: 16,
      marker: "diamond", fill_color: colours.mark, line_color: colours.surface,
      line_width: 1.5,
    });
    plot.yaxis.formatter = wholeNumbers();
    if (this.years.length > 8) plot.xaxis.major_label_orientation = 0.7;
    addHover(plot, [bars], [["Year", "@year"], ["Synthetic records", "@records{0,0}"],
      ["People", "@words"]]);
    return plot;
  }

  update() {
    const points = this.points();
    const hidden = points.filter((p) => !("subjects" in p.found)).length;
    this.chart.describe(`Bar chart. ${points.map((p) =>
      `${p.year}: ${this.context.wording.both(p.records, p.found)}`).join(". ")}`);
    setText(this.note, hidden === 0 ? ""
      : `No diamond: the number of people of ${hidden === 1 ? "that year" : "those years"}`
        + ` is not published (${this.reasons(points)}).`);
    this.table.update();
    if (!this.bars) return;
    const data = this.data();
    this.bars.data = data.bars;
    this.marks.data = data.marks;
  }

  reasons(points) {
    const hidden = points.map((p) => p.found).filter((found) => !("subjects" in found));
    return [...new Set(hidden.map((found) => this.context.wording.reason(found)))]
      .join(", or ");
  }

  asTable() {
    return table("Synthetic records and people reported, by year",
      ["Year", "Synthetic records", "People reported"],
      this.points().map((p) => [p.year, shown(p.records),
        this.context.wording.people(p.found)]));
  }
}
