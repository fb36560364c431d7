// Every published value and pair: its protected count beside its synthetic records.

const MOST_POINTS = 1500;
const MOST_ITEMS = 3000;
const LOST_AT = 0.6;
const KINDS = ["", "single values", "pairs"];

class Points {
  constructor(context) {
    this.context = context;
  }

  // [{ length, people, records, name }], made when it is first asked for.
  get all() {
    this.found ??= [...this.values(), ...this.pairs()];
    return this.found;
  }

  values() {
    const { release, everything, counts } = this.context;
    const found = [];
    release.attributes.forEach((attribute, a) => {
      // records say nothing of what is finer than they were drawn at
      if (!attribute.is_drawn) return;
      for (let code = 1; code <= attribute.values.length; code += 1) {
        const people = counts.of(new Map([[a, code]]));
        if ("subjects" in people) {
          found.push({ length: 1, people: people.subjects, records: everything.values[a][code],
            name: itemLabel(attribute, code) });
        }
      }
    });
    return found;
  }

  pairs() {
    const { release, records } = this.context;
    const published = release.combinations[1];
    if (!published || release.items > MOST_ITEMS) return [];
    const counts = new Float64Array(release.items * release.items);
    const items = new Uint32Array(release.attributes.length);
    for (let r = 0; r < records.rows; r += 1) {
      let length = 0;
      for (let a = 0; a < items.length; a += 1) {
        const code = records.columns[a][r];
        if (code) {
          items[length] = release.attributes[a].firstItem + code - 1;
          length += 1;
        }
      }
      for (let i = 0; i < length; i += 1) {
        for (let j = i + 1; j < length; j += 1) {
          counts[items[i] * release.items + items[j]] += records.weights[r];
        }
      }
    }
    const found = [];
    published.subjects.forEach((people, i) => {
      const [x, y] = [published.items[0][i], published.items[1][i]];
      if (!this.attributeOf(x).is_drawn || !this.attributeOf(y).is_drawn) return;
      found.push({ length: 2, people, records: counts[x * release.items + y],
        name: `${this.itemName(x)}; ${this.itemName(y)}` });
    });
    return found;
  }

  attributeOf(item) {
    return this.context.release.attributes.findLast((a) =>
      a.firstItem <= item && a.values.length > 0);
  }

  itemName(item) {
    const attribute = this.attributeOf(item);
    return itemLabel(attribute, item - attribute.firstItem + 1);
  }

  // The points of the plot: all values, and as many pairs as can be told apart.
  get drawn() {
    const pairs = this.all.filter((point) => point.length === 2);
    const step = Math.ceil(pairs.length / MOST_POINTS);
    return this.all.filter((point) => point.length === 1)
      .concat(pairs.filter((_, i) => i % step === 0));
  }

  // A row for each size of the protected count: from k, 2k, 5k, 10k and so on.
  asTable() {
    const { k } = this.context.release;
    const rows = [];
    for (const length of [1, 2]) {
      const points = this.all.filter((point) => point.length === length);
      const largest = Math.max(0, ...points.map((point) => point.people));
      for (let low = k, step = 0; low <= largest; step += 1) {
        const high = low * (step % 3 === 1 ? 2.5 : 2);
        const inside = points.filter((p) => p.people >= low && p.people < high);
        if (inside.length) rows.push(this.row(length, low, high, inside));
        low = high;
      }
    }
    return table("Synthetic records of published values and pairs, by the size of the"
      + " protected count", ["Which", "People reported", "How many", "Fewest records",
      "Median", "Most records", "In no record"], rows);
  }

  row(length, low, high, points) {
    const records = points.map((point) => point.records).sort((x, y) => x - y);
    const middle = records.length >> 1;
    const median = records.length % 2
      ? records[middle] : (records[middle - 1] + records[middle]) / 2;
    return [KINDS[length], `${shown(low)} to ${shown(high - 1)}`, shown(points.length),
      shown(records[0]), shown(median), shown(records.at(-1)),
      shown(records.filter((number) => number === 0).length)];
  }

  valueTable() {
    const values = this.all.filter((point) => point.length === 1)
      .sort((x, y) => y.people - x.people);
    return table("Every published value, the most frequent first",
      ["Value", "People reported", "Synthetic records"],
      values.map((point) => [point.name, `${shown(point.people)}+`, shown(point.records)]));
  }
}

// Puts the plot and its tables into a card and returns the chart.
function drawPoints(context, root) {
  const points = new Points(context);
  const entries = [["Pairs", "circle", "series-1"], ["Single values", "square", "series-2"],
    ["In no record", "triangle", "series-3"]];
  const chart = new Chart(root, entries,
    ["synthetic records", "people reported, at least"], () => pointPlot(context, points.drawn));
  chart.describe("Scatter plot of protected counts and numbers of synthetic records, for"
    + " published values and pairs. The tables below have its numbers.");
  root.append(
    new FoldedTable("Show these numbers as a table, by size", () => points.asTable()).root,
    new FoldedTable("Show every single value as a table", () => points.valueTable()).root);
  return chart;
}

function pointPlot(context, points) {
  const colours = palette();
  const { k } = context.release;
  const largest = Math.max(2 * k,
    ...points.map((point) => Math.max(point.people, point.records)));
  const plot = figure({
    height: isWide() ? 300 : 260,
    x_axis_type: "log", y_axis_type: "log",
    x_range: new Bokeh.Range1d({ start: 0.8 * k, end: 1.5 * largest }),
    y_range: new Bokeh.Range1d({ start: 0.45, end: 1.5 * largest }),
  });
  plot.line({ x: [k, largest], y: [k, largest], line_color: colours.muted, line_width: 1.5 });
  const series = [
    [points.filter((p) => p.length === 2 && p.records > 0), "circle", 5],
    [points.filter((p) => p.length === 1 && p.records > 0), "square", 7],
    [points.filter((p) => p.records === 0), "triangle", 7],
  ].map(([some, marker, size], i) => {
    const source = new Bokeh.ColumnDataSource({ data: {
      x: some.map((p) => p.people),
      y: some.map((p) => Math.max(p.records, LOST_AT)),
      records: some.map((p) => p.records),
      name: some.map((p) => p.name),
    } });
    return plot.scatter({ x: { field: "x" }, y: { field: "y" }, source, marker, size,
      fill_color: colours.series[i], fill_alpha: 0.65, line_color: null });
  });
  for (const axis of [plot.xaxis, plot.yaxis]) axis.formatter = wholeNumbers();
  plot.xgrid.grid_line_color = colours.line;
  addHover(plot, series, [["", "@name"],
    ["Synthetic records", "@records{0,0}"], ["People reported, at least", "@x{0,0}"]]);
  return plot;
}
