"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const conditions = byId("conditions");
const keyOf = (entry) => `${entry.table}.${entry.column}`;

// Long names may break after an underscore or a dot.
function element(tag, text, ...classes) {
  const made = document.createElement(tag);
  (text || "").split(/(?<=[_.])/).forEach((part, place) => {
    if (place) made.append(document.createElement("wbr"));
    made.append(part);
  });
  made.classList.add(...classes);
  return made;
}

const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

// --- the list of released columns

function listColumns() {
  const tables = new Map();
  const width = (table) => data.released.filter((e) => e.table === table).length;
  const widestFirst = [...data.released].sort(
    (a, b) => width(b.table) - width(a.table) || a.table.localeCompare(b.table));
  for (const entry of widestFirst) {
    if (!tables.has(entry.table)) {
      const list = element("ul");
      tables.set(entry.table, list);
      byId("columns").append(element("h4", entry.table), list);
    }
    const link = element("a", entry.column);
    link.href = `#${encodeURIComponent(keyOf(entry))}`;
    const item = element("li");
    item.append(link);
    tables.get(entry.table).append(item);
  }
}

function filterColumns() {
  const wanted = byId("filter").value.trim().toLowerCase();
  let shown = 0;
  for (const heading of byId("columns").querySelectorAll("h4")) {
    const items = [...heading.nextElementSibling.children];
    for (const item of items) {
      item.hidden = !`${heading.textContent}.${item.textContent}`.includes(wanted);
    }
    const left = items.filter((item) => !item.hidden).length;
    heading.hidden = left === 0;
    shown += left;
  }
  byId("none").hidden = shown > 0;
}

// --- one released column

function chosen() {
  const key = decodeURIComponent(location.hash.slice(1));
  return data.released.find((entry) => keyOf(entry) === key)
    || data.released.find((e) => e.description && e.descends.some((d) => d.by === "value"))
    || data.released[0];
}

function summary(entry) {
  if (entry.descends.length === 0) {
    return "This column descends from no raw column.";
  }
  const columns = (by) => new Set(
    entry.descends.filter((d) => d.by === by).map((d) => d.raw));
  const values = columns("value");
  const others = [...columns("condition")].filter((raw) => !values.has(raw));
  const guards = new Set(
    entry.descends.map((d) => d.guardedBy).filter((name) => name));
  const tables = new Set([...values].map((raw) => raw.split(".")[0]));
  const parts = [values.size
    ? `Its values descend from ${plural(values.size, "raw column", "raw columns")}`
      + ` in ${plural(tables.size, "table", "tables")}.`
    : "Its values descend from no raw column."];
  if (others.length) {
    parts.push(`${plural(others.length, "other raw column", "other raw columns")}`
      + " only decide which rows there are.");
  }
  const unguarded = entry.descends.filter((d) => !d.guard);
  parts.push(unguarded.length
    ? `${plural(unguarded.length, "way has", "ways have")} no guard.`
    : `Every way passes a guard: ${[...guards].sort().join(", ") || "public code lists"}.`);
  return parts.join(" ");
}

function show() {
  const entry = chosen();
  for (const link of byId("columns").querySelectorAll("a")) {
    const current = decodeURIComponent(link.hash.slice(1)) === keyOf(entry);
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.title = `${keyOf(entry)} · Column lineage · Tenfold`;
  byId("title").textContent = keyOf(entry);
  byId("description").textContent = entry.description;
  byId("summary").textContent = summary(entry);
  const drawn = entry.descends.filter((d) => conditions.checked || d.by === "value");
  drawLayers(entry, drawn);
  drawEdges();
  listWays(entry);
}

// The released table stands alone at the end; another released table on the way to it
// stands before it, under the same name of layer.
function drawLayers(entry, drawn) {
  const tables = new Map();
  for (const way of drawn.map((d) => d.way)) {
    way.forEach((name, place) => {
      if (!tables.has(name)) tables.set(name, new Set());
      if (place > 0) tables.get(name).add(way[place - 1]);
    });
  }
  const guards = new Map(
    entry.descends.filter((d) => d.guardedBy).map((d) => [d.guardedBy, d.guard]));
  const last = entry.table;
  const lastLayer = (data.tables[last] || {}).layer || "release";
  if (!tables.has(last)) tables.set(last, new Set());
  const columns = data.layers
    .map((layer) => [layer, [...tables.keys()].filter(
      (name) => name !== last && data.tables[name].layer === layer)])
    .concat([[lastLayer, [last]]])
    .filter(([, names]) => names.length);
  byId("layers").replaceChildren(...columns.map(([layer, names]) => {
    const column = element("div", "", "layer");
    column.classList.toggle("raw", layer === "raw");
    const box = element("div", "", "tables");
    box.append(...names.sort().map((name) => drawTable(name, {
      layer, drawn, before: tables.get(name), guard: guards.get(name),
      column: name === last ? entry.column : null,
    })));
    column.append(element("h4", layer.replace(/_/g, " ")), box);
    return column;
  }));
}

function drawTable(name, { layer, drawn, before, guard, column }) {
  const box = element("div", "", "table");
  box.dataset.name = name;
  box.dataset.before = JSON.stringify([...before]);
  if (layer === "raw") box.classList.add(data.tables[name].codes ? "codes" : "raw");
  if (column) box.classList.add("release");
  box.title = (data.tables[name] || {}).description || "";
  box.append(element("strong", name));
  if (guard) {
    box.classList.add("guard");
    box.append(element("span", `Guard: ${guard}`, "kind"));
  }
  const names = column ? [[column, "value"]] : rawColumns(name, drawn);
  if (names.length) {
    const list = element("ul");
    list.append(...names.map(([text, by]) => {
      const item = element("li", text === "*" ? "how many rows" : text, by);
      if (by === "condition") item.title = "Decides only which rows there are";
      return item;
    }));
    box.append(list);
  }
  return box;
}

function rawColumns(table, drawn) {
  const found = new Map();
  for (const d of drawn) {
    if (d.way[0] !== table) continue;
    const column = d.raw.slice(table.length + 1);
    if (found.get(column) !== "value") found.set(column, d.by);
  }
  return [...found].sort(([a, byA], [b, byB]) =>
    byB.localeCompare(byA) || a.localeCompare(b));
}

function drawEdges() {
  const frame = byId("drawing").getBoundingClientRect();
  const boxes = new Map([...document.querySelectorAll(".table")].map(
    (box) => [box.dataset.name, box]));
  const across = getComputedStyle(byId("layers")).flexDirection === "row";
  const lines = [];
  for (const [, box] of boxes) {
    const to = box.getBoundingClientRect();
    for (const name of JSON.parse(box.dataset.before)) {
      const from = boxes.get(name).getBoundingClientRect();
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      line.setAttribute("d", across
        ? curve(from.right, middle(from.top, from.bottom),
          to.left, middle(to.top, to.bottom), frame, true)
        : curve(middle(from.left, from.right), from.bottom,
          middle(to.left, to.right), to.top, frame, false));
      lines.push(line);
    }
  }
  byId("edges").replaceChildren(...lines);
}

const middle = (a, b) => (a + b) / 2;

function curve(x1, y1, x2, y2, frame, across) {
  const [ax, ay, bx, by] = [x1 - frame.left, y1 - frame.top, x2 - frame.left,
    y2 - frame.top].map((n) => Math.round(n * 10) / 10);
  return across
    ? `M${ax} ${ay}C${middle(ax, bx)} ${ay} ${middle(ax, bx)} ${by} ${bx} ${by}`
    : `M${ax} ${ay}C${ax} ${middle(ay, by)} ${bx} ${middle(ay, by)} ${bx} ${by}`;
}

function listWays(entry) {
  const rows = [...entry.descends].sort((a, b) =>
    b.by.localeCompare(a.by) || a.raw.localeCompare(b.raw));
  byId("ways").replaceChildren(...rows.map((d) => {
    const row = element("tr");
    const about = data.raw[d.raw];
    const name = element("td", d.raw, "name");
    name.title = about.description;
    row.append(name, element("td", about.role), element("td", d.by),
      element("td", d.way.join(" → ")),
      element("td", d.guardedBy ? `${d.guardedBy} (${d.guard})` : d.guard || "none"));
    return row;
  }));
}

listColumns();
byId("filter").addEventListener("input", filterColumns);
conditions.addEventListener("change", show);
window.addEventListener("hashchange", () => {
  show();
  byId("lineage").focus({ preventScroll: window.innerWidth > 960 });
});
new ResizeObserver(drawEdges).observe(byId("drawing"));
if (window.innerWidth <= 960) byId("picker").open = false;
show();
