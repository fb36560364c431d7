// The bar at the top: what is selected, how many that are, and a way back.

class SelectionBar {
  constructor(context, root, announcement) {
    this.context = context;
    this.announcement = announcement;
    this.chips = element("ul", { class: "chips" });
    this.clear = element("button", { type: "button", class: "clear", text: "Clear all" });
    this.clear.addEventListener("click", () => context.clear());
    this.answer = element("p", { class: "answer" });
    this.hint = element("p", { class: "hint" });
    this.fewer = element("p", { class: "fewer" });
    root.append(element("div", { class: "row" }, this.chips, this.clear),
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
      this.chips.append(element("li", { class: "all", text: "All records" }));
    }
    this.clear.hidden = selection.size === 0;
    if (hadFocus) (this.chips.querySelector("button") ?? document.getElementById("content"))
      .focus({ preventScroll: true });

    const found = context.counts.of(selection);
    const words = context.wording.both(result.total, found);
    this.answer.replaceChildren(...emphasized(words));
    this.fewer.replaceChildren(...("subjects" in found ? [] : this.published(names)));
    let hint = "Choose a bar to look at these records alone. Choose more to combine them,"
      + " or the same one again to take it back.";
    const isEmpty = result.total === 0 && selection.size > 0;
    this.hint.classList.toggle("kept", isEmpty);
    if (isEmpty) {
      hint = "No synthetic record has all of this. That does not mean that nobody does:"
        + " what is rare is missing in the records.";
    } else if (selection.size >= longest) {
      hint = `Numbers of people are published for up to ${counted(longest, "attribute",
        "attributes")} at once. With more, only the synthetic records tell.`;
    } else if (selection.size > 0) {
      hint = "“Not published”: together with the selection, "
        + `${context.wording.reason({ reason: "few" })}.`;
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
      element("dt", {}, element("span", { class: "sample fill" }), "Synthetic records"),
      element("dd", { text: "An estimate. The records were drawn to come near to the counts of"
        + " the people reported. Any selection can be counted." }),
      element("dt", {}, element("span", { class: "sample mark" }), "People reported"),
      element("dd", { text: `The protected count, rounded down to a multiple of ${k}:`
        + ` ${shown(23 * k)}+ means ${shown(23 * k)} to ${shown(24 * k - 1)} people. Take`
        + " this number where there is one." }),
      element("dt", { text: "Not published" }),
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
