// Origin and destination: the largest of both, each cell a pair that can be selected.

const MATRIX_SIZE = 12;
const LONGEST_ACROSS = 5;
const DEEPEST = 0.62;

class Matrix {
  constructor(context, root) {
    this.context = context;
    this.origin = context.release.attributes[context.release.origin];
    this.destination = context.release.attributes[context.release.destination];
    this.place = element("div", { class: "scrolling", tabindex: "0", role: "region",
      "aria-label": "Origin and destination, a table that scrolls sideways" });
    this.note = element("p", { class: "note" });
    this.pairs = element("ol", { class: "pairs" });
    root.append(
      element("h3", { id: "matrix-title",
        text: `${this.origin.label} and ${this.destination.label.toLowerCase()}` }),
      element("p", { class: "hint", text:
        "Synthetic records for each pair. The darker a cell, the more records. Choose a"
        + " cell to select the pair." }),
      element("div", { class: "matrix-parts" }, this.place,
        element("div", {}, element("h4", { text: "Largest pairs" }), this.pairs)),
      this.note);
    root.hidden = false;
  }

  update() {
    const { release, selection, records } = this.context;
    const { pairs, width } = records.countPairs(
      selection, release.origin, release.destination);
    const rows = this.largest(this.origin, (o) => sumOver(width, (d) => pairs[o * width + d]));
    const columns = this.largest(this.destination,
      (d) => sumOver(this.origin.values.length + 1, (o) => pairs[o * width + d]));
    const cells = [];
    let known = 0;
    for (let o = 1; o <= this.origin.values.length; o += 1) {
      for (let d = 1; d < width; d += 1) {
        const number = pairs[o * width + d];
        known += number;
        if (number > 0) cells.push({ o, d, records: number });
      }
    }
    cells.sort((x, y) => y.records - x.records);
    const most = cells.length ? cells[0].records : 1;
    const focus = document.activeElement?.dataset?.pair;
    this.place.replaceChildren(this.tableOf(rows, columns, pairs, width, most));
    this.pairs.replaceChildren(...cells.slice(0, 10).map((cell) => this.listed(cell)));
    if (focus) this.refocus(focus);
    const all = sumOver(pairs.length, (i) => pairs[i]);
    setText(this.note,
      `${shown(known)} of ${counted(all, "record", "records")} (${percent(known, all) || "0%"})`
      + " tell both. A dot stands for no record.");
  }

  largest(attribute, count) {
    return attribute.values.map((_, i) => ({ code: i + 1, records: count(i + 1) }))
      .filter((value) => value.records > 0)
      .sort((x, y) => y.records - x.records)
      .slice(0, MATRIX_SIZE);
  }

  tableOf(rows, columns, pairs, width, most) {
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
        ...columns.map(({ code: d }) => this.cell(o, d, pairs[o * width + d], most))))));
  }

  cell(o, d, records, most) {
    const { found, button } = this.choice(o, d, records);
    if (records === 0 && !("subjects" in found)) {
      return element("td", {}, element("span", { class: "none", text: "·" }));
    }
    button.textContent = shown(records);
    button.style.setProperty("--depth", (DEEPEST * Math.sqrt(records / most)).toFixed(3));
    return element("td", {}, button);
  }

  listed({ o, d, records }) {
    const { found, button } = this.choice(o, d, records);
    button.className = "plain";
    button.dataset.pair += " list";
    button.removeAttribute("aria-label");
    button.textContent =
      `${valueLabel(this.origin, o)} → ${valueLabel(this.destination, d)}`;
    const words = "subjects" in found
      ? `${shown(records)} records; ${shown(found.subjects)} or more people`
      : `${shown(records)} records; people not published`;
    return element("li", {}, button, element("span", { text: words }));
  }

  choice(o, d, records) {
    const { context } = this;
    const { origin, destination } = context.release;
    const pair = withValue(withValue(context.selection, origin, o), destination, d);
    const found = context.counts.of(pair);
    const words = context.wording.both(records, found);
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
    return { found, button };
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
