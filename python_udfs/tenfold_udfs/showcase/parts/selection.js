// The bar at the top: what is selected, how many that are, and a way back.

class SelectionBar {
  constructor(context, root, announcement) {
    this.context = context;
    this.announcement = announcement;
    this.chips = element("ul", { class: "chips" });
    this.clear = element("button", { type: "button", class: "clear", text: "Clear all" });
    this.clear.addEventListener("click", () => context.clear());
    this.save = element("button", { type: "button", class: "save",
      text: "Download numbers (CSV)" });
    this.save.addEventListener("click", () => saveNumbers(context));
    this.answer = element("p", { class: "answer" });
    this.hint = element("p", { class: "hint" });
    this.fewer = element("p", { class: "fewer" });
    root.append(element("div", { class: "row" }, this.chips, this.clear, this.save),
      this.answer, this.fewer, this.hint);
  }

  update(isChange) {
    const { context } = this;
    const { selection, result } = context;
    const { attributes, longest } = context.release;
    const focused = document.activeElement;
    const hadFocus = this.chips.contains(focused) || this.fewer.contains(focused)
      || focused === this.clear;
    const names = [...selection].map(([a, code]) => itemLabel(attributes[a], code));
    this.chips.replaceChildren(...[...selection].map(([a, code], i) => this.chip(a, code, names[i])));
    if (selection.size === 0) {
      this.chips.append(element("li", { class: "all", text: "Everybody" }));
    }
    this.clear.hidden = selection.size === 0;
    if (hadFocus) (this.chips.querySelector("button") ?? document.getElementById("content"))
      .focus({ preventScroll: true });

    const found = context.counts.number(selection, result.total);
    const isKnown = isInRecords(attributes, selection);
    const words = context.wording.both(isKnown ? result.total : null, found);
    this.answer.replaceChildren(...emphasized(words));
    this.fewer.replaceChildren(...("subjects" in found ? [] : this.published(names)));
    let hint = "Choose a bar to look at these people alone. Choose more to combine them,"
      + " or the same one again to take it back.";
    const isEmpty = isKnown && result.total === 0 && selection.size > 0;
    this.hint.classList.toggle("kept", isEmpty);
    if (isEmpty) {
      hint = "No synthetic record has all of this. That does not mean that nobody does:"
        + " what is rare is missing in the records.";
    } else if (!isKnown) {
      hint = "The synthetic records are not as fine as this selection, so that they say nothing"
        + " of it: – where no number of people is published. For estimates, select a coarser level.";
    } else if (selection.size >= longest) {
      hint = `Numbers of people are published for up to ${counted(longest, "attribute",
        "attributes")} at once. With more, the synthetic records give an estimate.`;
    } else if (selection.size > 0) {
      hint = "Hatched, with ≈: an estimate. The number is not published: together with the"
        + ` selection, ${context.wording.reason({ reason: "few" })}.`;
    }
    setText(this.hint, hint);
    if (isChange) {
      setText(this.announcement,
        `${names.length ? `Selected: ${names.join(" and ")}` : "Nothing selected"}. ${words}.`);
    }
  }

  // The published numbers of the selection without one of its values.
  published(names) {
    const { context } = this;
    const choices = [];
    [...context.selection].forEach(([a, code], i) => {
      const rest = new Map(context.selection);
      rest.delete(a);
      const found = rest.size ? context.counts.of(rest) : {};
      if (!("subjects" in found)) return;
      const button = element("button", { type: "button", class: "plain",
        text: `without ${names[i]}: ${shown(found.subjects)}+` });
      button.addEventListener("click", () => context.toggle([[a, code]]));
      choices.push(button);
    });
    return choices.length ? [element("span", { text: "Published:" }), ...choices] : [];
  }

  chip(a, code, name) {
    const button = element("button", { type: "button", "aria-label": `Take back ${name}` },
      element("span", { text: name }),
      element("span", { class: "cross", "aria-hidden": "true", text: "×" }));
    button.addEventListener("click", () => this.context.toggle([[a, code]]));
    return element("li", {}, button);
  }
}

const NUMBER_COLUMNS = ["attribute", "value", "label", "at_least", "at_most", "estimate",
  "basis", "synthetic_records"];

// Every bar as it is now, a row each, with the bounds of its number; in the first row
// everybody who is selected.
function numbersAsCsv(context) {
  const { attributes, k } = context.release;
  const row = (attribute, value, label, number, records) => [attribute, value, label,
    number.least, number.most === Infinity ? "" : number.most,
    number.isUnknown ? "" : number.best, basisOf(number), records ?? ""];
  const basisOf = (number) => {
    if ("subjects" in number) return `protected count, rounded down to a multiple of ${k}`;
    return number.isUnknown ? "bounds of protected counts" : "estimate from synthetic records";
  };
  const known = (chosen, records) => (isInRecords(attributes, chosen) ? records : null);
  const { selection, result } = context;
  const names = [...selection].map(([a, code]) => itemLabel(attributes[a], code));
  const rows = [row("", "", names.join("; ") || "everybody",
    context.counts.number(selection, result.total), known(selection, result.total))];
  attributes.forEach((attribute, a) => attribute.values.forEach((value, i) => {
    if (liesElsewhere(attributes, selection, a, i + 1)) return;
    const chosen = withValue(selection, a, i + 1);
    const records = known(chosen, result.values[a][i + 1]);
    const number = context.counts.number(chosen, records ?? 0);
    const label = isFlag(attribute) ? attribute.label : valueLabel(attribute, i + 1);
    rows.push(row(attribute.name, value, label, number, records));
  }));
  // a program for tables must not take a value for a formula
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+@\t\r\n-]/.test(value)
      ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [NUMBER_COLUMNS, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

// The mark at the start tells programs for tables that it is UTF-8.
function saveNumbers(context) {
  const link = element("a", { download: "numbers.csv", href: URL.createObjectURL(
    new Blob(["\ufeff", numbersAsCsv(context)], { type: "text/csv" })) });
  link.click();
  URL.revokeObjectURL(link.href);
}

// Numbers in bold.
function emphasized(text) {
  return text.split(/(\d[\d,]*)/).map((part, i) =>
    i % 2 ? element("strong", { text: part }) : part);
}

function explainReading(context, root) {
  const { k } = context.release;
  const longest = counted(context.release.longest, "attribute", "attributes");
  root.append(
    element("h3", { id: "reading-title", text: "How to read the numbers" }),
    element("dl", {},
      element("dt", {}, element("span", { class: "sample track" },
        element("span", { class: "open" }), element("span", { class: "fill" })),
      `${shown(23 * k)}+  People reported`),
      element("dd", { text: `${shown(23 * k)} to ${shown(24 * k - 1)} people: numbers are`
        + ` rounded down to a multiple of ${k}, and the pale end is what that leaves open.` }),
      element("dt", { class: "estimate" }, element("span", { class: "sample track" },
        element("span", { class: "open" }), element("span", { class: "fill" })),
      `≈ ${shown(12)}  Estimate`),
      element("dd", { text: "Where no number is published: how many synthetic records there"
        + " are, drawn to come near to the numbers that are. The thin bar is how many people"
        + " it could be at most." }),
      element("dt", { text: "Why a number is not published" }),
      element("dd", { text: `Fewer than ${k} people, or nobody at all${
        context.release.leavesOutSafe
          ? "; or a number that, subtracted from others, would tell of so few" : ""
      }${
        context.release.hasFloor
          ? "; or people who are too alike in a sensitive attribute" : ""
      }; or more than ${longest} at once.` })),
    element("p", { class: "hint" }, element("a", { href: "#trust", text:
      "How far to trust these numbers" })));
}
