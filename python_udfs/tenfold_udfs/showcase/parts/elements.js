// Elements of the page. Text goes in as text, never as HTML.

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "text") made.textContent = value;
    else if (key === "class") made.className = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

const NUMBER = /^[<>]?\d[\d,.\u00a0\u202f]*[%+\u00a0]*$/;

// Columns of numbers stand at the right, so that their digits are below each other.
function table(caption, head, rows) {
  const sides = head.map((_, i) =>
    (i > 0 && rows.some((row) => NUMBER.test(row[i])) ? "number" : "text"));
  return element("table", { class: "figures" },
    element("caption", {}, element("span", { text: caption })),
    element("thead", {}, element("tr", {},
      ...head.map((text, i) => element("th", { scope: "col", class: sides[i], text })))),
    element("tbody", {}, ...rows.map(([first, ...rest]) => element("tr", {},
      element("th", { scope: "row", text: first }),
      ...rest.map((text, i) => element("td", { class: sides[i + 1], text }))))));
}

// A table that is filled when it is opened, and kept up to date while it is open.
class FoldedTable {
  constructor(summary, fill) {
    this.fill = fill;
    this.place = element("div", { class: "scrolling", tabindex: "0", role: "region",
      "aria-label": summary });
    this.root = element("details", {}, element("summary", { text: summary }), this.place);
    this.root.addEventListener("toggle", () => this.update());
  }

  update() {
    if (this.root.open) this.place.replaceChildren(this.fill());
  }
}
