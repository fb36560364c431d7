// A map where a column holds countries, and on it the largest pairs of origin and destination.

const MOST_FLOWS = 15;
const MOST_PAIRS = 10;
const CLASSES = 5;
const MAP_MARGIN = 90;
// Wider than high, whatever is on it.
const MAP_SHAPE = 1.9;

class CountryMap {
  constructor(context, root) {
    this.context = context;
    const { attributes, places, origin, destination } = context.release;
    this.columns = Object.keys(places.codes).map(Number);
    this.hasFlows = [origin, destination].every((a) => this.columns.includes(a));
    this.a = this.columns.includes(destination) ? destination : this.columns[0];
    this.title = element("h3", { id: "map-title" });
    this.choice = element("select", { id: "map-column" }, ...this.columns.map((a) =>
      element("option", { value: a, text: attributes[a].label })));
    this.choice.value = this.a;
    this.choice.addEventListener("change", () => {
      this.a = Number(this.choice.value);
      this.update();
    });
    this.note = element("p", { class: "note" });
    this.pairs = element("ol", { class: "pairs" });
    const drawing = element("div");
    root.append(
      element("div", { class: "row" }, this.title, this.columns.length > 1
        ? element("label", { class: "compare" }, say("by"), " ", this.choice) : null),
      element("div", { class: "map-parts" }, drawing, this.hasFlows ? element("div", {},
        element("h4", { text: say("Largest pairs of countries") }), this.pairs) : null));
    this.chart = new Chart(drawing, [], (width) => this.drawn(width));
    this.chart.place.classList.add("map");
    drawing.append(this.note, savePictures(context, () => ({ name: "map",
      title: this.title.textContent, drawing: this.drawn(PICTURE_WIDTH),
      legend: this.entries })));
    root.hidden = false;
  }

  // For each country its number on one side.
  numbersOf(side) {
    const { attributes, places } = this.context.release;
    const found = new Map();
    attributes[this.a].values.forEach((_, i) => {
      const country = places.codes[this.a][i];
      if (country && !liesElsewhere(attributes, side.selection, this.a, i + 1)) {
        found.set(country, { code: i + 1, number: side.with(this.a, i + 1) });
      }
    });
    return found;
  }

  // The pairs with a published number on one side, the largest first.
  flowsOf(side) {
    const { context } = this;
    const { origin, destination, places } = context.release;
    return corridors(context, side, origin, destination, true)
      .filter(({ number }) => "subjects" in number)
      .map((pair) => ({ ...pair, from: places.codes[origin][pair.o - 1],
        to: places.codes[destination][pair.d - 1] }));
  }

  update() {
    const { context } = this;
    const { attributes, origin, destination } = context.release;
    setText(this.title, this.hasFlows
      ? say("From {origin} to {destination}", { origin: lowered(attributes[origin].label),
        destination: lowered(attributes[destination].label) })
      : say("Map: {attribute}", { attribute: lowered(attributes[this.a].label) }));
    this.layers = context.sides.map((side) => ({ side, numbers: this.numbersOf(side),
      flows: this.hasFlows ? this.flowsOf(side) : [] }));
    const largest = Math.max(context.release.k, ...this.layers.flatMap(({ numbers }) =>
      [...numbers.values()].map(({ number }) => number.subjects ?? 0)));
    this.classes = classesTo(largest, context.release.k);
    this.chart.entries = this.entries;
    this.chart.describe(`${say("Map.")} ${this.layers.map(({ side, numbers }) =>
      `${context.isComparing ? `${side.name}: ` : ""}${[...numbers.values()]
        .filter(({ number }) => "subjects" in number)
        .sort((x, y) => y.number.subjects - x.number.subjects)
        .map(({ code, number }) => `${valueLabel(attributes[this.a], code)} ${between(number)}`)
        .join(", ")}`).join(". ")}`);
    setText(this.note, `${say("People reported, by {attribute}.",
      { attribute: lowered(attributes[this.a].label) })} ${this.hasFlows
      ? say("Curves are the largest pairs; a ring stays in one country.") : ""} ${
      say("Borders are those of Natural Earth and say nothing of their status.")}`);
    this.listPairs();
    this.chart.show();
  }

  get entries() {
    const entries = this.classes.map((low, i) => [
      i + 1 < this.classes.length ? say("{least} to {most}",
        { least: shown(low), most: shown(this.classes[i + 1] - 1) }) : `${shown(low)}+`,
      "square", `shade-${i + 1}`]);
    const hasHidden = this.layers.some(({ numbers }) =>
      [...numbers.values()].some(({ number }) => !("subjects" in number)));
    if (hasHidden) entries.push([say("not published"), "square hatched", "muted"]);
    if (this.layers.some(({ flows }) => flows.length)) {
      entries.push([say("from origin to destination"), "square", "other"]);
    }
    return entries;
  }

  listPairs() {
    if (!this.hasFlows) return;
    const { context } = this;
    const { origin, destination, attributes } = context.release;
    const items = this.layers.flatMap(({ side, flows }) => [
      ...context.isComparing ? [element("li", { class: "side-name", text: side.name })] : [],
      ...flows.slice(0, context.isComparing ? MOST_PAIRS / 2 : MOST_PAIRS).map(({ o, d, number }) => {
        const button = element("button", { type: "button", class: "plain", text: say(
          "{origin} → {destination}", { origin: valueLabel(attributes[origin], o),
            destination: valueLabel(attributes[destination], d) }) });
        button.addEventListener("click", () => context.togglePair([[origin, o], [destination, d]]));
        return element("li", {}, button, element("span", { text:
          say("{between} people reported", { between: between(number) }) }));
      })]);
    this.pairs.replaceChildren(...items.length ? items
      : [element("li", { text: say("No pair has a published number.") })]);
  }

  // The part of the world that has what is shown.
  get window() {
    const { width, height, countries } = this.context.release.places.geometry;
    const points = this.layers.flatMap(({ numbers, flows }) => [...numbers.keys(),
      ...flows.slice(0, MOST_FLOWS).flatMap(({ from, to }) => [from, to])])
      .map((country) => countries[country]?.at).filter(Boolean);
    if (points.length < 2) return { x: 0, y: 0, width, height };
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const part = { x: Math.min(...xs) - MAP_MARGIN, y: Math.min(...ys) - MAP_MARGIN };
    part.width = Math.max(...xs) + MAP_MARGIN - part.x;
    part.height = Math.max(...ys) + MAP_MARGIN - part.y;
    const wide = Math.max(part.width, part.height * MAP_SHAPE, width / 4);
    const high = wide / MAP_SHAPE;
    return { x: part.x - (wide - part.width) / 2, y: part.y - (high - part.height) / 2,
      width: wide, height: high };
  }

  drawn(width) {
    const { layers } = this;
    const across = layers.length > 1 && width > 700 && !this.hasFlows ? 2 : 1;
    const each = width / across - (across > 1 ? 8 : 0);
    const named = layers.length > 1 ? 22 : 0;
    const high = each / MAP_SHAPE + named;
    const rows = Math.ceil(layers.length / across);
    const part = this.window;
    return svg("svg", { viewBox: `0 0 ${width} ${rows * high}`, width, height: rows * high },
      svg("defs", {}, hatching("hatched-place", "var(--muted)", part.width / each), svg("marker", { id: "head",
        viewBox: "0 0 6 6", refX: 4.5, refY: 3, markerWidth: 9, markerHeight: 9, orient: "auto",
        markerUnits: "userSpaceOnUse" }, svg("path", { d: "M0,0L6,3L0,6z", fill: "var(--other)" }))),
      ...layers.map((layer, i) => svg("g", { transform:
        `translate(${(i % across) * (each + 16)} ${Math.floor(i / across) * high})` },
      named ? svg("text", { y: 14, ...TEXT, fill: "var(--text)", "font-weight": 600,
        text: shortened(layer.side.name, each / LETTER) }) : null,
      svg("svg", { y: named, width: each, height: high - named,
        viewBox: [part.x, part.y, part.width, part.height].join(" ") },
      ...this.countriesOf(layer, part.width / each),
      // thinner on a phone, where they would lie upon each other
      ...this.curvesOf(layer, (part.width / each) * Math.max(0.5, Math.min(1, each / 700)))))));
  }

  // `unit` is how much of the map one pixel is.
  countriesOf({ side, numbers }, unit) {
    const { context } = this;
    const { countries } = context.release.places.geometry;
    return Object.entries(countries).map(([country, { path, at }]) => {
      const found = numbers.get(country);
      const shade = { fill: found ? this.fillOf(found.number) : "var(--land)",
        stroke: "var(--surface)", "stroke-width": 0.7 * unit };
      if (!path && !found) return null;
      const shape = path ? svg("path", { d: path, "fill-rule": "evenodd", ...shade })
        : svg("circle", { cx: at[0], cy: at[1], r: 4 * unit, ...shade, stroke: "var(--muted)" });
      if (!found) return shape;
      shape.setAttribute("class", "country");
      shape.addEventListener("click", () => {
        context.active = context.sides.indexOf(side);
        context.toggle(this.a, found.code);
      });
      if (isChosen(side.selection, this.a, found.code)) {
        shape.setAttribute("stroke", "var(--text)");
        shape.setAttribute("stroke-width", 1.6 * unit);
      }
      return titled(shape, say("{attribute}: {value}",
        { attribute: valueLabel(context.release.attributes[this.a], found.code),
          value: context.wording.people(found.number) }));
    }).filter(Boolean);
  }

  fillOf(number) {
    if (!("subjects" in number)) return "url(#hatched-place)";
    const place = this.classes.findLastIndex((low) => number.subjects >= low);
    return `var(--shade-${place + 1})`;
  }

  curvesOf({ side, flows }, unit) {
    const { countries } = this.context.release.places.geometry;
    const largest = Math.max(1, ...this.layers.flatMap((layer) =>
      layer.flows.map(({ number }) => number.subjects)));
    return flows.slice(0, MOST_FLOWS).reverse().map(({ o, d, from, to, number }) => {
      const [start, end] = [countries[from]?.at, countries[to]?.at];
      if (!start || !end) return null;
      const wide = (1 + 6 * Math.sqrt(number.subjects / largest)) * unit;
      const look = { fill: "none", stroke: "var(--other)", "stroke-width": wide,
        "stroke-opacity": 0.75, "stroke-linecap": "round" };
      const { origin, destination } = this.context.release;
      const curve = from === to
        ? svg("circle", { cx: start[0], cy: start[1], r: 7 * unit + wide / 2, ...look })
        : svg("path", { d: bent(start, end), ...look, "marker-end": "url(#head)" });
      curve.setAttribute("class", "country");
      curve.addEventListener("click", () => {
        this.context.active = this.context.sides.indexOf(side);
        this.context.togglePair([[origin, o], [destination, d]]);
      });
      const { attributes } = this.context.release;
      return titled(curve, say("{attribute}: {value}", {
        attribute: say("{origin} → {destination}", { origin: valueLabel(attributes[origin], o),
          destination: valueLabel(attributes[destination], d) }),
        value: this.context.wording.people(number) }));
    }).filter(Boolean);
  }
}

// A curve that leaves to the left of the straight line, so that both directions are seen.
function bent([x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const middle = [(x0 + x1) / 2 + dy * 0.18, (y0 + y1) / 2 - Math.abs(dx) * 0.18];
  return `M${x0},${y0}Q${middle[0].toFixed(1)},${middle[1].toFixed(1)} ${x1},${y1}`;
}

// Where classes of numbers begin: k and some of 20, 50, 100, 200 and so on.
function classesTo(largest, k) {
  const steps = [k];
  for (let power = 1; power <= largest; power *= 10) {
    steps.push(...[1, 2, 5].map((factor) => factor * power)
      .filter((step) => step > k && step <= largest));
  }
  if (steps.length <= CLASSES) return steps;
  return Array.from({ length: CLASSES }, (_, i) =>
    steps[Math.floor((i * steps.length) / CLASSES)]);
}
