// The bar at the top: what is selected, how many that are, and a way back.

class SelectionBar {
  constructor(context, root, announcement) {
    this.context = context;
    this.announcement = announcement;
    const button = (name, text, act) => {
      const made = element("button", { type: "button", class: name, text });
      made.addEventListener("click", act);
      return made;
    };
    this.lanes = element("div", { class: "lanes" });
    this.clear = button("clear", say("Clear all"), () => context.clear());
    this.compare = button("versus", say("Compare"), () => this.startComparing());
    this.save = button("save", say("Download numbers (CSV)"), () => saveNumbers(context));
    this.answer = element("p", { class: "answer" });
    this.hint = element("p", { class: "hint" });
    this.fewer = element("p", { class: "fewer" });
    root.append(element("div", { class: "row" }, this.lanes,
      element("div", { class: "actions" }, this.clear, this.compare, this.save)),
    this.answer, this.fewer, this.hint);
  }

  // Several values of one column become the sides, where there are two; else everybody stands
  // beside what is selected, to be narrowed down.
  startComparing() {
    const { context } = this;
    const { selection } = context;
    const pair = [...selection].find(([, codes]) => codes.length === 2);
    if (!pair) {
      context.compare(selection, new Map());
      return;
    }
    const [a, codes] = pair;
    context.compare(...codes.map((code) => withValues(selection, a, [code])));
  }

  update(isChange) {
    const { context } = this;
    const { selection, side } = context;
    const { attributes, longest } = context.release;
    const focused = document.activeElement;
    const hadFocus = this.lanes.contains(focused) || this.fewer.contains(focused)
      || focused === this.clear;
    this.lanes.replaceChildren(...context.sides.map((_, i) => this.lane(i)));
    this.clear.hidden = selection.size === 0;
    this.compare.hidden = context.isComparing;
    if (hadFocus) (this.lanes.querySelector(".chips button") ?? document.getElementById("content"))
      .focus({ preventScroll: true });

    const found = side.number;
    const isKnown = side.isInRecords;
    const words = context.wording.both(isKnown ? side.result.total : null, found);
    this.answer.replaceChildren(...emphasized(words));
    this.fewer.replaceChildren(...("subjects" in found ? [] : this.published()));
    let hint = say("Choose a bar to look at these people alone. Choose more to combine them, or"
      + " the same one again to take it back.");
    const isEmpty = isKnown && side.result.total === 0 && selection.size > 0;
    this.hint.classList.toggle("kept", isEmpty);
    if (isEmpty) {
      hint = say("No synthetic record has all of this. That does not mean that nobody does:"
        + " what is rare is missing in the records.");
    } else if (!isKnown) {
      hint = say("The synthetic records are not as fine as this selection, so that they say"
        + " nothing of it: – where no number of people is published. For estimates, select a"
        + " coarser level.");
    } else if (selection.size >= longest) {
      hint = counted(longest, "Numbers of people are published for up to {n} attribute at once."
        + " With more, the synthetic records give an estimate.",
      "Numbers of people are published for up to {n} attributes at once. With more, the"
        + " synthetic records give an estimate.");
    } else if (selection.size > 0) {
      hint = say("Hatched, with ≈: an estimate. The number is not published: together with the"
        + " selection, {reason}.", { reason: context.wording.reason({ reason: "few" }) });
    }
    setText(this.hint, hint);
    if (isChange) {
      const names = selectionLabels(attributes, selection);
      setText(this.announcement, `${names.length
        ? say("Selected: {names}", { names: listed(names) }) : say("Nothing selected")}. ${
        words}.`);
    }
  }

  // What is selected on one side, a chip for each value.
  lane(i) {
    const { context } = this;
    const { selection, name, number } = context.sides[i];
    const { attributes } = context.release;
    const chips = element("ul", { class: "chips" }, ...[...selection].flatMap(([a, codes]) =>
      codes.map((code) => this.chip(i, a, code, itemLabel(attributes[a], code)))));
    if (selection.size === 0) {
      chips.append(element("li", { class: "all", text: say("Everybody") }));
    }
    if (!context.isComparing) return chips;
    const choice = element("button", { type: "button", class: "pick",
      "aria-pressed": String(i === context.active),
      "aria-label": say("Change this side: {name}", { name }) },
    element("span", { class: `swatch square side-${i}` }),
    element("strong", { text: best(number) }));
    choice.addEventListener("click", () => context.activate(i));
    const leave = element("button", { type: "button", class: "leave",
      "aria-label": say("Without this side: {name}", { name }), text: "×" });
    leave.addEventListener("click", () => context.leave(i));
    return element("div", { class: i === context.active ? "lane active" : "lane", role: "group",
      "aria-label": name }, choice, chips, leave);
  }

  // The published numbers of the selection without one of its attributes.
  published() {
    const { context } = this;
    const { attributes } = context.release;
    const choices = [];
    for (const [a, codes] of context.selection) {
      const rest = new Map(context.selection);
      rest.delete(a);
      const found = rest.size ? context.counts.number(rest, 0) : {};
      if (!("subjects" in found)) continue;
      const button = element("button", { type: "button", class: "plain",
        text: say("without {name}: {number}+", { name: chosenLabel(attributes[a], codes),
          number: shown(found.subjects) }) });
      button.addEventListener("click", () => context.select(rest));
      choices.push(button);
    }
    return choices.length ? [element("span", { text: say("Published:") }), ...choices] : [];
  }

  chip(i, a, code, name) {
    const { context } = this;
    const button = element("button", { type: "button", class: `side-${i}`,
      "aria-label": say("Take back {name}", { name }) },
    element("span", { text: name }),
    element("span", { class: "cross", "aria-hidden": "true", text: "×" }));
    button.addEventListener("click", () => {
      context.active = i;
      context.toggle(a, code);
    });
    return element("li", {}, button);
  }
}

// Numbers in bold.
function emphasized(text) {
  return text.split(/(\d[\d.,\u00a0\u202f]*\d|\d)/).map((part, i) =>
    i % 2 ? element("strong", { text: part }) : part);
}
