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
      "aria-label": say("Origin and destination, a table that scrolls sideways") });
    this.note = element("p", { class: "note" });
    this.pairs = element("ol", { class: "pairs" });
    root.append(
      element("div", { class: "row" }, this.title, levelChoice(context, origin),
        levelChoice(context, destination)),
      element("p", { class: "hint", text: say("People reported for each pair, at least; with ≈ an"
        + " estimate from synthetic records. The stronger its colour, the more people. Choose a"
        + " cell to select the pair.") }),
      element("div", { class: "matrix-parts" }, this.place, element("div", {},
        element("h4", { text: say("Largest pairs") }), this.pairs)),
      this.note, savePictures(context, () => ({ name: "pairs", title: this.title.textContent,
        drawing: this.drawn() })));
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
    const { context } = this;
    const { side } = context;
    this.follow();
    const title = say("{origin} and {destination}", { origin: this.origin.label,
      destination: lowered(this.destination.label) });
    setText(this.title, context.isComparing ? `${title} – ${side.name}` : title);
    this.rest = withoutLevels(withoutLevels(side.selection, this.o), this.d);
    this.isKnown = this.origin.is_drawn && this.destination.is_drawn
      && isInRecords(context.release.attributes, this.rest);
    const { pairs, width } = context.records.countPairs(side.selection, this.o, this.d);
    const found = corridors(context, side, this.o, this.d, false);
    this.cells = new Map(found.map((cell) => [`${cell.o} ${cell.d}`, cell]));
    this.rows = this.largest(this.o, (o) => sumOver(width, (d) => pairs[o * width + d]));
    this.columns = this.largest(this.d, (d) =>
      sumOver(this.origin.values.length + 1, (o) => pairs[o * width + d]));
    const focus = document.activeElement?.dataset?.pair;
    this.place.replaceChildren(this.tableOf(this.rows, this.columns, this.cells));
    this.pairs.replaceChildren(...found.slice(0, 10).map((cell) => this.listed(cell)));
    if (focus) this.refocus(focus);
    const all = sumOver(pairs.length, (i) => pairs[i]);
    const known = sumOver(pairs.length, (i) => (i >= width && i % width ? pairs[i] : 0));
    setText(this.note, !this.isKnown
      ? say("A dot: no number is published. The synthetic records are not as fine as this.")
      : say("Both are known in {share} of the synthetic records. A dot: no number is published,"
        + " and no record has both.", { share: percent(known, all) || percentText(0) }));
  }

  largest(a, count) {
    const { counts, side, release } = this.context;
    const published = counts.of(this.rest);
    return release.attributes[a].values
      .map((_, i) => ({ code: i + 1, best: published.with(a, i + 1, count(i + 1)).best }))
      .filter((value) => value.best > 0
        && !liesElsewhere(release.attributes, side.selection, a, value.code))
      .sort((x, y) => y.best - x.best)
      .slice(0, MATRIX_SIZE);
  }

  depthOf(cell, most) {
    return DEEPEST * Math.sqrt(cell.number.best / most);
  }

  get most() {
    return Math.max(1, ...[...this.cells.values()].map(({ number }) => number.best));
  }

  // The same as a picture.
  drawn() {
    const [label, high] = [150, 26];
    const wide = (PICTURE_WIDTH - label) / Math.max(1, this.columns.length);
    const names = this.columns.map(({ code }) =>
      shortened(valueLabel(this.destination, code), 16));
    // they stand at half of a right angle
    const top = 24 + Math.max(0, ...names.map((name) => name.length)) * LETTER * 0.7;
    const text = (x, y, content, properties) =>
      svg("text", { x, y, ...TEXT, ...properties, text: content });
    return svg("svg", { width: PICTURE_WIDTH, height: top + this.rows.length * high },
      ...names.map((name, i) => text(0, 0, name,
        { transform: `translate(${label + wide * (i + 0.5)} ${top - 8}) rotate(-45)` })),
      ...this.rows.flatMap(({ code: o }, r) => [
        text(label - 8, top + high * (r + 0.66), shortened(valueLabel(this.origin, o), 20),
          { "text-anchor": "end", fill: "var(--text)" }),
        ...this.columns.flatMap(({ code: d }, c) => {
          const cell = this.cells.get(`${o} ${d}`);
          const [x, y] = [label + wide * c, top + high * r];
          const middle = { "text-anchor": "middle", fill: "var(--text)" };
          return cell ? [svg("rect", { x: x + 1, y: y + 1, width: wide - 2, height: high - 2,
            fill: "var(--bar)", "fill-opacity": this.depthOf(cell, this.most).toFixed(3),
            stroke: "var(--line)" }),
          text(x + wide / 2, y + high * 0.66, best(cell.number), middle)]
            : [text(x + wide / 2, y + high * 0.66, "·", middle)];
        })]));
  }

  tableOf(rows, columns, cells) {
    const { most } = this;
    const isLong = columns.some(({ code }) =>
      valueLabel(this.destination, code).length > LONGEST_ACROSS);
    return element("table", { class: isLong ? "matrix upright" : "matrix" },
      element("caption", { class: "unseen", text:
        say("{origin} in rows, {destination} in columns", { origin: this.origin.label,
          destination: lowered(this.destination.label) }) }),
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
      this.depthOf(cell, most).toFixed(3));
    return element("td", {}, button);
  }

  listed(cell) {
    const button = this.choice(cell);
    button.className = "plain";
    button.dataset.pair += " list";
    button.removeAttribute("aria-label");
    button.textContent = say("{origin} → {destination}", {
      origin: valueLabel(this.origin, cell.o),
      destination: valueLabel(this.destination, cell.d) });
    const words = "subjects" in cell.number
      ? say("{between} people reported", { between: between(cell.number) })
      : counted(cell.number.best, "about {n} person, an estimate: {between}",
        "about {n} people, an estimate: {between}", { between: between(cell.number) });
    return element("li", {}, button, element("span", { text: words }));
  }

  choice({ o, d, records, number }) {
    const { context } = this;
    const [origin, destination] = [this.o, this.d];
    const words = context.wording.both(records, number);
    const isSelected = [[origin, o], [destination, d]].every(([a, code]) =>
      context.selection.get(a)?.join() === String(code));
    const button = element("button", {
      type: "button",
      class: "cell",
      title: words,
      "data-pair": `${o} ${d}`,
      "aria-pressed": String(isSelected),
      "aria-label": `${itemLabel(this.origin, o)}, ${itemLabel(this.destination, d)}: ${words}`,
    });
    button.addEventListener("click",
      () => context.togglePair([[origin, o], [destination, d]]));
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
