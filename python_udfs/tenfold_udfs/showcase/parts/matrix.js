// Origin and destination: the largest of both, each cell a pair that can be selected.

const MATRIX_SIZE = 12;
const LONGEST_ACROSS = 5;
const DEEPEST = 0.62;

class Matrix {
  constructor(context, root) {
    this.context = context;
    this.follow();
    const { origin, destination } = context.release;
    this.title = element("h3", { id: "matrix-title" });
    this.place = element("div", { class: "scrolling", tabindex: "0", role: "region",
      "aria-label": "Origin and destination, a table that scrolls sideways" });
    this.note = element("p", { class: "note" });
    this.pairs = element("ol", { class: "pairs" });
    root.append(
      element("div", { class: "row" }, this.title, levelChoice(context, origin),
        levelChoice(context, destination)),
      element("p", { class: "hint", text:
        "People reported for each pair, at least; with ≈ an estimate from synthetic records."
        + " The stronger its colour, the more people. Choose a cell to select the pair." }),
      element("div", { class: "matrix-parts" }, this.place,
        element("div", {}, element("h4", { text: "Largest pairs" }), this.pairs)),
      this.note);
    root.hidden = false;
  }

  // The levels of both that are shown.
  follow() {
    const { context } = this;
    this.o = context.shownLevel(context.release.origin);
    this.d = context.shownLevel(context.release.destination);
    this.origin = context.release.attributes[this.o];
    this.destination = context.release.attributes[this.d];
  }

  update() {
    const { release, selection, records } = this.context;
    this.follow();
    setText(this.title, `${this.origin.label} and ${this.destination.label.toLowerCase()}`);
    const { pairs, width } = records.countPairs(selection, this.o, this.d);
    this.rest = withoutLevels(withoutLevels(selection, this.o), this.d);
    this.isKnown = this.origin.is_drawn && this.destination.is_drawn
      && isInRecords(release.attributes, this.rest);
    const rows = this.largest(this.origin, this.o,
      (o) => sumOver(width, (d) => pairs[o * width + d]));
    const columns = this.largest(this.destination, this.d,
      (d) => sumOver(this.origin.values.length + 1, (o) => pairs[o * width + d]));
    const cells = this.cells(pairs, width);
    const focus = document.activeElement?.dataset?.pair;
    this.place.replaceChildren(this.tableOf(rows, columns, cells));
    this.pairs.replaceChildren(...[...cells.values()]
      .sort((x, y) => y.number.best - x.number.best
        || ("subjects" in y.number) - ("subjects" in x.number))
      .slice(0, 10).map((cell) => this.listed(cell)));
    if (focus) this.refocus(focus);
    const all = sumOver(pairs.length, (i) => pairs[i]);
    const known = sumOver(pairs.length, (i) => (i >= width && i % width ? pairs[i] : 0));
    setText(this.note, !this.isKnown
      ? "A dot: no number is published. The synthetic records are not as fine as this."
      : `Both are known in ${percent(known, all) || "0%"} of the synthetic records. A dot: no`
      + " number is published, and no record has both.");
  }

  // The pairs with a published number or a record, by origin and destination.
  cells(pairs, width) {
    const { counts } = this.context;
    const found = new Map();
    for (let o = 1; o <= this.origin.values.length; o += 1) {
      for (let d = 1; d < width; d += 1) {
        if (this.isElsewhere(this.o, o) || this.isElsewhere(this.d, d)) continue;
        const records = pairs[o * width + d];
        const pair = new Map([...this.rest, [this.o, o], [this.d, d]]);
        if (records > 0 || "subjects" in counts.of(pair)) {
          found.set(`${o} ${d}`, { o, d, records: this.isKnown ? records : null,
            number: counts.number(pair, records) });
        }
      }
    }
    return found;
  }

  isElsewhere(a, code) {
    const { release, selection } = this.context;
    return liesElsewhere(release.attributes, selection, a, code);
  }

  largest(attribute, a, count) {
    const { counts } = this.context;
    return attribute.values
      .map((_, i) => ({ code: i + 1,
        best: counts.number(withValue(this.rest, a, i + 1), count(i + 1)).best }))
      .filter((value) => value.best > 0 && !this.isElsewhere(a, value.code))
      .sort((x, y) => y.best - x.best)
      .slice(0, MATRIX_SIZE);
  }

  tableOf(rows, columns, cells) {
    const most = Math.max(1, ...[...cells.values()].map(({ number }) => number.best));
    const isLong = columns.some(({ code }) =>
      valueLabel(this.destination, code).length > LONGEST_ACROSS);
    return element("table", { class: isLong ? "matrix upright" : "matrix" },
      element("caption", { class: "unseen", text:
        `${this.origin.label} in rows, ${this.destination.label.toLowerCase()} in columns` }),
      element("thead", {}, element("tr", {},
        element("td", { class: "corner" },
          element("span", { text: `↓ ${this.origin.label}` }),
          element("span", { text: `${this.destination.label} →` })),
        ...columns.map(({ code }) => element("th", { scope: "col" },
          element("span", { text: valueLabel(this.destination, code) }))))),
      element("tbody", {}, ...rows.map(({ code: o }) => element("tr", {},
        element("th", { scope: "row", text: valueLabel(this.origin, o) }),
        ...columns.map(({ code: d }) => this.cell(cells.get(`${o} ${d}`), most))))));
  }

  cell(cell, most) {
    if (!cell) return element("td", {}, element("span", { class: "none", text: "·" }));
    const button = this.choice(cell);
    button.classList.toggle("estimate", !("subjects" in cell.number));
    button.textContent = best(cell.number);
    button.style.setProperty("--depth",
      (DEEPEST * Math.sqrt(cell.number.best / most)).toFixed(3));
    return element("td", {}, button);
  }

  listed(cell) {
    const button = this.choice(cell);
    button.className = "plain";
    button.dataset.pair += " list";
    button.removeAttribute("aria-label");
    button.textContent =
      `${valueLabel(this.origin, cell.o)} → ${valueLabel(this.destination, cell.d)}`;
    const words = "subjects" in cell.number
      ? `${between(cell.number)} people reported`
      : `about ${counted(cell.number.best, "person", "people")}, an estimate: ${between(cell.number)}`;
    return element("li", {}, button, element("span", { text: words }));
  }

  choice({ o, d, records, number }) {
    const { context } = this;
    const [origin, destination] = [this.o, this.d];
    const words = context.wording.both(records, number);
    const isSelected = context.selection.get(origin) === o
      && context.selection.get(destination) === d;
    const button = element("button", {
      type: "button",
      class: "cell",
      title: words,
      "data-pair": `${o} ${d}`,
      "aria-pressed": String(isSelected),
      "aria-label": `${itemLabel(this.origin, o)}, ${itemLabel(this.destination, d)}: ${words}`,
    });
    button.addEventListener("click",
      () => context.toggle([[origin, o], [destination, d]]));
    return button;
  }

  refocus(pair) {
    for (const button of document.querySelectorAll("[data-pair]")) {
      if (button.dataset.pair === pair) button.focus({ preventScroll: true });
    }
  }
}

function sumOver(length, number) {
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += number(i);
  return sum;
}
