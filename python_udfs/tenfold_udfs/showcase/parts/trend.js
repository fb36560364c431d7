// Over time: the sides beside each other, or small charts of the values of one attribute more,
// in people or as shares of each year.

const MOST_CHARTS = 12;
const SHORTEST_BAR = 2;

class Trend {
  constructor(context, root) {
    this.context = context;
    this.a = context.shownLevel(context.release.year);
    this.note = element("p", { class: "note" });
    this.title = element("h3", { id: "trend-title" });
    this.choice = element("select", { id: "trend-split" });
    this.measure = element("select", { id: "trend-measure" },
      element("option", { value: "people", text: say("people") }),
      element("option", { value: "share", text: say("shares of each year") }));
    for (const choice of [this.choice, this.measure]) {
      choice.addEventListener("change", () => this.update());
    }
    this.fillChoice();
    root.append(element("div", { class: "row" }, this.title, element("div", { class: "choices" },
      levelChoice(context, context.release.year),
      element("label", { class: "compare" }, say("by"), " ", this.choice),
      element("label", { class: "compare" }, say("in"), " ", this.measure))));
    this.chart = new Chart(root, [], (width) => this.drawn(width));
    this.table = new FoldedTable(say("Show these numbers as a table"), () => this.asTable());
    root.append(this.note, element("div", { class: "foot" }, this.table.root,
      savePictures(context, () => ({ name: "over-time", title: this.title.textContent,
        drawing: this.drawn(PICTURE_WIDTH), legend: this.entries }))));
    root.hidden = false;
  }

  get years() {
    return this.context.release.attributes[this.a].values;
  }

  // What it can be split by: the values of an attribute at the level that is shown, or the
  // flags of a question.
  fillChoice() {
    const { context } = this;
    const { attributes, groups } = context.release;
    const chosen = this.choice.value;
    this.splits = [
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
    const options = [["", say("nothing")], ...this.splits.map(([label], i) => [String(i), label])];
    if (options.some(([, label], i) => this.choice.options[i]?.text !== label)) {
      this.choice.replaceChildren(
        ...options.map(([value, text]) => element("option", { value, text })));
      this.choice.value = options.length > Number(chosen || 0) ? chosen : "";
    }
  }

  get isShare() {
    return this.measure.value === "share";
  }

  // The values of the small charts, the most frequent first; null for one chart.
  get split() {
    if (this.choice.value === "") return null;
    const { context } = this;
    const sizes = new Map(this.splits[this.choice.value][1]
      .filter(([a, code]) => context.sides.some(({ selection }) =>
        !liesElsewhere(context.release.attributes, selection, a, code)))
      .map((item) => [item, context.sides[0].with(...item).best]));
    return [...sizes.keys()].sort((x, y) => sizes.get(y) - sizes.get(x)).slice(0, MOST_CHARTS);
  }

  // A row for each year of a selection: its number, and the share of it where that is asked
  // for, in `whole`.
  points(selection, whole) {
    const { context, a } = this;
    const published = context.counts.of(selection);
    const rest = whole && context.counts.of(whole);
    const records = context.records.count(selection);
    const all = whole && context.records.count(whole);
    return this.years.map((year, i) => {
      const number = published.with(a, i + 1, records.values[a][i + 1]);
      const isKnown = isInRecords(context.release.attributes, withValues(selection, a, [i + 1]));
      const of = rest?.with(a, i + 1, all.values[a][i + 1]);
      return {
        year, number, of,
        records: isKnown ? records.values[a][i + 1] : null,
        share: of && shareOf(number, of),
        isFaded: !canBeSelected(context.release.attributes, selection, a, i + 1),
      };
    });
  }

  // The charts, each with a row of years for each side.
  get charts() {
    const { sides } = this.context;
    const { split } = this;
    if (!split) {
      return [{ name: "", series: sides.map(({ selection }) =>
        this.points(selection, this.isShare ? new Map() : null)) }];
    }
    return split.map((item) => ({ name: this.nameOf(item), item,
      series: sides.map(({ selection }) => this.points(
        withValues(selection, item[0], [item[1]]), this.isShare ? selection : null)) }));
  }

  // What is drawn of a point, in the unit of the chart; nothing where a share is too open.
  drawnOf({ number, share }) {
    if (!this.isShare) {
      return { best: number.best, most: "subjects" in number ? number.most : number.best };
    }
    return share.isOpen ? { best: 0, most: 0, isOpen: true } : share;
  }

  drawn(width) {
    const { charts } = this;
    const all = charts.flatMap(({ series }) => series.flat());
    const largest = Math.max(this.isShare ? 0.01 : this.context.release.k,
      ...all.map((point) => this.drawnOf(point).most));
    const ticks = this.isShare ? ticksTo(largest, 4, 0.01) : ticksTo(largest, this.split ? 3 : 5);
    if (!this.split) return this.barChart(charts[0], width, width > 560 ? 300 : 240, ticks);
    const across = Math.max(1, Math.min(4, Math.floor(width / 210)));
    const [each, high] = [width / across, 150];
    const rows = Math.ceil(charts.length / across);
    return svg("svg", { viewBox: `0 0 ${width} ${rows * high}`, width, height: rows * high },
      ...charts.map((chart, i) => svg("g", { transform:
        `translate(${(i % across) * each} ${Math.floor(i / across) * high})` },
      this.barChart(chart, each - 14, high - 12, ticks))));
  }

  tickText(tick) {
    return this.isShare ? percentText(Math.round(100 * tick)) : shown(tick);
  }

  barChart({ name, series }, width, height, ticks) {
    const colours = ["bar", "other"];
    const margin = { top: name ? 26 : 22, bottom: 24,
      left: Math.max(...ticks.map((tick) => this.tickText(tick).length)) * LETTER + 10 };
    const inner = { width: width - margin.left, height: height - margin.top - margin.bottom };
    const y = (value) => margin.top + inner.height * (1 - value / ticks.at(-1));
    const step = inner.width / this.years.length;
    const wide = Math.min(64, step * 0.78) / series.length;
    const every = roomyEvery(this.years, step);
    const longest = Math.max(...series.flat().map((point) => this.labelOf(point).length));
    const isLabelled = !name && wide > longest * LETTER;
    const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height,
      "font-family": "inherit" },
    svg("defs", {}, ...colours.map((colour) => hatching(`hatched-${colour}`, `var(--${colour})`))));
    if (name) {
      made.append(svg("text", { x: 0, y: 14, ...TEXT, fill: "var(--text)", "font-weight": 600,
        text: shortened(name, width / LETTER) }));
    }
    for (const tick of ticks) {
      made.append(svg("line", { x1: margin.left, x2: width, y1: y(tick), y2: y(tick),
        stroke: "var(--line)" }), svg("text", { x: margin.left - 8, y: y(tick) + 4, ...TEXT,
        "text-anchor": "end", text: this.tickText(tick) }));
    }
    this.years.forEach((year, i) => {
      const middle = margin.left + step * (i + 0.5);
      if (i % every === 0) {
        // no further than the edge
        const room = (year.length * LETTER) / 2;
        made.append(svg("text", { x: Math.min(middle, width - room), y: height - 6, ...TEXT,
          "text-anchor": "middle", text: year }));
      }
      series.forEach((points, s) => {
        const point = points[i];
        const { best, most } = this.drawnOf(point);
        const x = middle + (s - series.length / 2) * wide;
        const at = { x: x + 1, width: Math.max(1, wide - 2) };
        const isPublished = "subjects" in point.number;
        const group = titled(svg("g", { opacity: point.isFaded ? 0.35 : 1 },
          isPublished || this.isShare ? svg("rect", { ...at, y: y(most),
            height: Math.max(0, y(0) - y(most)), fill: `var(--${colours[s]}-open)` }) : null,
          svg("rect", { ...at, y: y(best), height: Math.max(best ? SHORTEST_BAR : 0, y(0) - y(best)),
            fill: isPublished ? `var(--${colours[s]})` : `url(#hatched-${colours[s]})`,
            stroke: isPublished ? null : `var(--${colours[s]})` })), this.pointText(point));
        if (best === 0 && !isPublished && !isLabelled) {
          group.append(svg("text", { x: x + wide / 2, y: y(0) - 4, ...TEXT,
            "text-anchor": "middle", text: "–" }));
        }
        if (isLabelled) {
          group.append(svg("text", { x: x + wide / 2, y: y(Math.max(best, most)) - 6, ...TEXT,
            fill: "var(--text)", "text-anchor": "middle",
            text: this.labelOf(point) }));
        }
        made.append(group);
      });
    });
    return made;
  }

  labelOf({ number, share, of }) {
    if (!share) return best(number);
    return share.isOpen ? "–" : of.best ? percent(share.best, 1) : "–";
  }

  pointText({ year, number, records, share }) {
    const said = share ? share.isOpen ? say("too few to say a share")
      : say("{share} of people", { share: percentBetween(share) })
      : this.context.wording.both(records, number);
    return say("{year}: {said}", { year, said });
  }

  nameOf([a, code]) {
    const attribute = this.context.release.attributes[a];
    return isFlag(attribute) ? attribute.label : valueLabel(attribute, code);
  }

  get entries() {
    const { sides, isComparing } = this.context;
    if (isComparing) {
      return sides.map((side, i) => [side.name, "square", ["bar", "other"][i]]);
    }
    return [[this.isShare ? say("Share of people") : say("People reported, at least"),
      "square", "bar"],
    [this.isShare ? say("what the numbers leave open") : say("what rounding leaves open"),
      "square", "bar-open"],
    [say("an estimate from synthetic records"), "square hatched", "bar"]];
  }

  update() {
    const { attributes, year } = this.context.release;
    this.a = this.context.shownLevel(year);
    setText(this.title, say("Over time: {year}", { year: lowered(attributes[this.a].label) }));
    this.fillChoice();
    const { charts } = this;
    this.chart.entries = this.entries;
    this.chart.describe(`${say("Bar chart.")} ${charts.map(({ name, series }) => series.map(
      (points, s) => `${[name, this.context.isComparing ? this.context.sides[s].name : ""]
        .filter(Boolean).map((text) => `${text}. `).join("")}${
        points.map((point) => this.pointText(point)).join(". ")}`).join(". ")).join(". ")}`);
    setText(this.note, this.noteOn(charts));
    this.table.update();
    this.chart.show();
  }

  noteOn(charts) {
    const points = charts.flatMap(({ series }) => series.flat());
    const hidden = points.filter(({ number }) => !("subjects" in number));
    const notes = [];
    const isUnknown = points.some(({ number }) => number.isUnknown);
    if (points.every(({ number }) => number.best === 0) && !isUnknown) {
      notes.push(say("No bar: no synthetic record fits."));
    }
    if (isUnknown) {
      notes.push(say("No bar: no number is published, and the records are not as fine."));
    }
    const all = this.split && this.splits[this.choice.value][1].length;
    if (all > charts.length) {
      notes.push(say("The {some} most frequent of {all}.",
        { some: charts.length, all: shown(all) }));
    }
    if (this.isShare) {
      notes.push(this.split ? say("Shares are of all who are selected, in each year.")
        : say("Shares are of everybody, in each year."),
      say("No bar where the numbers leave the share more than 20 points open."));
    } else if (hidden.length) {
      const reasons = [...new Set(hidden.map(({ number }) => this.context.wording.reason(number)))];
      notes.push(say("Hatched: not published ({reasons}).",
        { reasons: listed(reasons, "disjunction") }));
    }
    return notes.join(" ");
  }

  asTable() {
    const { sides, isComparing, wording } = this.context;
    const { charts } = this;
    const columns = charts.flatMap(({ name, series }) => series.map((points, s) => ({ points,
      name: [name, isComparing ? sides[s].name : ""].filter(Boolean).join(", ") })));
    if (columns.length > 1 || this.isShare) {
      const cell = ({ number, share }) => (share
        ? share.isOpen ? say("too few to say") : percentBetween(share)
        : "subjects" in number ? between(number) : say("not published"));
      return table(this.isShare ? say("Shares, by year") : say("People reported, by year"),
        [say("Year"), ...columns.map(({ name }) => name || say("Share"))],
        this.years.map((year, i) => [year, ...columns.map(({ points }) => cell(points[i]))]));
    }
    return table(say("People reported and synthetic records, by year"),
      [say("Year"), say("Synthetic records"), say("People")],
      columns[0].points.map((p) => [p.year, p.records === null ? "–" : shown(p.records),
        wording.people(p.number)]));
  }
}

const shortened = (text, letters) =>
  (text.length > letters ? `${text.slice(0, Math.max(1, Math.floor(letters) - 1))}…` : text);

// A name inside of a sentence.
const lowered = (text) => (/^.\p{Ll}/u.test(text)
  ? text[0].toLocaleLowerCase(language) + text.slice(1) : text);
