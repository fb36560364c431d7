// Charts are SVG that is drawn here: the same in print, in both schemes and as a file, since
// its colours are the page's.

const SVG = "http://www.w3.org/2000/svg";

function svg(name, properties = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "text") made.textContent = value;
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const titled = (node, text) => {
  node.append(svg("title", { text }));
  return node;
};

const TEXT = { "font-size": 13, fill: "var(--muted)" };
const LETTER = 7;

// Round numbers from 0 up to what is at least the largest one.
function ticksTo(largest, number = 5, smallest = 1) {
  const rough = Math.max(largest / number, smallest);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power)
    .find((found) => found >= rough && (smallest < 1 || Number.isInteger(found))) ?? 10 * power;
  const ticks = [];
  for (let i = 0; i * step < largest + step; i += 1) ticks.push(i * step);
  return ticks;
}

// Of labels in a row those that leave room for each other.
function roomyEvery(labels, step) {
  const widest = Math.max(...labels.map((label) => label.length)) * LETTER + 10;
  return Math.max(1, Math.ceil(widest / step));
}

// Hatched: an estimate, or nothing published. `unit` is how long one pixel is.
function hatching(id, colour, unit = 1) {
  return svg("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse",
    patternTransform: `scale(${unit}) rotate(45)` },
  svg("rect", { width: 5, height: 5, fill: "var(--surface)" }),
  svg("rect", { width: 2, height: 5, fill: colour }));
}

// A legend as HTML, whose shapes and colours are those of the chart.
function legend(entries) {
  return element("ul", { class: "legend" }, ...entries.map(([label, shape, colour]) => {
    const swatch = element("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
    swatch.style.setProperty("--colour", `var(--${colour})`);
    return element("li", {}, swatch, label);
  }));
}

// A place for one chart, which says in words what is in it and draws it as wide as it is.
class Chart {
  constructor(root, entries, draw) {
    this.draw = draw;
    this.place = element("div", { class: "chart", role: "img" });
    this.legend = legend(entries);
    root.append(this.legend, this.place);
    new ResizeObserver(() => {
      if (this.place.clientWidth && this.place.clientWidth !== this.width) this.show();
    }).observe(this.place);
  }

  set entries(entries) {
    const made = legend(entries);
    this.legend.replaceWith(made);
    this.legend = made;
  }

  describe(text) {
    setAttribute(this.place, "aria-label", text);
  }

  show() {
    this.width = this.place.clientWidth;
    if (this.width) this.place.replaceChildren(this.draw(this.width));
  }
}
