// Every published value and pair: its protected count beside its synthetic records.

const MOST_POINTS = 1500;
const MOST_ITEMS = 3000;
const LOST_AT = 0.6;
const KINDS = () => ["", say("single values"), say("pairs")];

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
    const { release, everybody, counts } = this.context;
    const found = [];
    release.attributes.forEach((attribute, a) => {
      // records say nothing of what is finer than they were drawn at
      if (!attribute.is_drawn) return;
      for (let code = 1; code <= attribute.values.length; code += 1) {
        const people = counts.single(a, code);
        if (people !== undefined) {
          found.push({ length: 1, people, records: everybody.result.values[a][code],
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
    return table(say("Synthetic records of published values and pairs, by the size of the"
      + " protected count"), [say("Which"), say("People reported"), say("How many"),
      say("Fewest records"), say("Median"), say("Most records"), say("In no record")], rows);
  }

  row(length, low, high, points) {
    const records = points.map((point) => point.records).sort((x, y) => x - y);
    const middle = records.length >> 1;
    const median = records.length % 2
      ? records[middle] : (records[middle - 1] + records[middle]) / 2;
    return [KINDS()[length], between({ least: low, most: high - 1 }), shown(points.length),
      shown(records[0]), shown(median), shown(records.at(-1)),
      shown(records.filter((number) => number === 0).length)];
  }

  valueTable() {
    const values = this.all.filter((point) => point.length === 1)
      .sort((x, y) => y.people - x.people);
    return table(say("Every published value, the most frequent first"),
      [say("Value"), say("People reported"), say("Synthetic records")],
      values.map((point) => [point.name, `${shown(point.people)}+`, shown(point.records)]));
  }
}

// Puts the plot and its tables into a card and returns the chart.
function drawPoints(context, root) {
  const points = new Points(context);
  const entries = [[say("Pairs"), "circle", "series-1"],
    [say("Single values"), "square", "series-2"],
    [say("In no record"), "triangle", "series-3"]];
  const chart = new Chart(root, entries, (width) => pointPlot(context, points.drawn, width));
  chart.describe(say("Scatter plot of protected counts and numbers of synthetic records, for"
    + " published values and pairs. The tables below have its numbers."));
  root.append(savePictures(context, () => ({ name: "counts-and-records",
    title: root.querySelector("h3").textContent, legend: entries,
    drawing: pointPlot(context, points.drawn, PICTURE_WIDTH) })),
  new FoldedTable(say("Show these numbers as a table, by size"), () => points.asTable()).root,
  new FoldedTable(say("Show every single value as a table"), () => points.valueTable()).root);
  return chart;
}

const POINT_SHAPES = {
  circle: (x, y) => svg("circle", { cx: x, cy: y, r: 2.5 }),
  square: (x, y) => svg("rect", { x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
  triangle: (x, y) => svg("path", { d: `M${x - 4},${y + 4}h8l-4,-8z` }),
};

// Both axes are logarithmic, from k and from less than one record.
function pointPlot(context, points, width) {
  const { k } = context.release;
  const [height, left, bottom, top] = [320, 58, 42, 24];
  const largest = 1.4 * Math.max(2 * k,
    ...points.map((point) => Math.max(point.people, point.records)));
  const along = (value, low, from, to) => from
    + ((to - from) * Math.log(value / low)) / Math.log(largest / low);
  const x = (people) => along(people, 0.9 * k, left, width - 8);
  const y = (records) => along(Math.max(records, LOST_AT), 0.5, height - bottom, top);
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height },
    svg("text", { x: 0, y: 12, ...TEXT, text: `↑ ${say("synthetic records")}` }),
    svg("text", { x: width - 4, y: height - 4, ...TEXT, "text-anchor": "end",
      text: `${say("people reported, at least")} →` }));
  for (let tick = 1; tick < largest; tick *= 10) {
    made.append(svg("line", { x1: left, x2: width, y1: y(tick), y2: y(tick),
      stroke: "var(--line)" }), svg("text", { x: left - 8, y: y(tick) + 4, ...TEXT,
      "text-anchor": "end", text: shown(tick) }));
    if (tick < k) continue;
    made.append(svg("line", { x1: x(tick), x2: x(tick), y1: top, y2: height - bottom,
      stroke: "var(--line)" }), svg("text", { x: x(tick), y: height - bottom + 16, ...TEXT,
      "text-anchor": "middle", text: shown(tick) }));
  }
  made.append(svg("line", { x1: x(k), y1: y(k), x2: x(largest), y2: y(largest),
    stroke: "var(--muted)", "stroke-width": 1.5 }));
  const series = [
    [points.filter((p) => p.length === 2 && p.records > 0), "circle"],
    [points.filter((p) => p.length === 1 && p.records > 0), "square"],
    [points.filter((p) => p.records === 0), "triangle"],
  ];
  series.forEach(([some, shape], i) => {
    made.append(svg("g", { fill: `var(--series-${i + 1})`, "fill-opacity": 0.65 },
      ...some.map((point) => titled(POINT_SHAPES[shape](x(point.people), y(point.records)),
        say("{name}: {people}+ people reported, {records} synthetic records", {
          name: point.name, people: shown(point.people), records: shown(point.records) })))));
  });
  return made;
}
