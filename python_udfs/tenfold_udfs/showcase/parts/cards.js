// The bars: a card for each attribute, or for all flags of one question.

const SHORT_LIST = 10;

class Bar {
  constructor(context, a, code) {
    this.context = context;
    this.a = a;
    this.code = code;
    const attribute = context.release.attributes[a];
    this.label = isFlag(attribute) ? attribute.label : valueLabel(attribute, code);
    this.spoken = itemLabel(attribute, code);
    this.records = element("span", { class: "records" });
    this.people = element("span", { class: "people" });
    this.share = element("span", { class: "share" });
    this.fill = element("span", { class: "fill" });
    this.open = element("span", { class: "open" });
    this.button = element("button", { type: "button", class: "bar" },
      element("span", { class: "name", text: this.label }),
      this.share, this.people, this.records,
      element("span", { class: "track" }, this.open, this.fill));
    this.button.addEventListener("click", () => context.toggle([[a, code]]));
    this.root = element("li", {}, this.button);
  }

  get now() {
    return this.context.result.values[this.a][this.code];
  }

  // Whether it lies outside of what is selected at a coarser level.
  get isElsewhere() {
    const { release, selection } = this.context;
    return liesElsewhere(release.attributes, selection, this.a, this.code);
  }

  // "mixed" where what is selected is a part of it.
  get pressed() {
    const { release, selection } = this.context;
    if (this.isSelected) return "true";
    const own = selectedLevel(selection, this.a);
    return String(own !== undefined && own !== this.a
      && release.attributes[own].level < release.attributes[this.a].level
      && coarserValue(release.attributes, own, selection.get(own), this.a) === this.code
      && "mixed");
  }

  // To sort by; look() comes first.
  get size() {
    return this.number.best;
  }

  // How far the bar may reach.
  get reach() {
    return "subjects" in this.number ? this.number.most : this.number.best;
  }

  get isSelected() {
    return this.context.selection.get(this.a) === this.code;
  }

  // Looks the protected count of the current selection up, and that of which it is a
  // part: of the people with information on a question, or of all who are selected.
  look() {
    const { counts, release, selection } = this.context;
    this.number = counts.number(withValue(selection, this.a, this.code), this.now);
    const rest = withoutLevels(selection, this.a);
    const attribute = release.attributes[this.a];
    // of countries beside a selected region, the whole is the region
    const own = selectedLevel(selection, this.a);
    const isWithin = own !== undefined
      && release.attributes[own].level > attribute.level;
    this.whole = isFlag(attribute) && rest.size === 0
      ? release.groups[attribute.group].subjects
      : counts.of(isWithin ? selection : rest).subjects ?? null;
    this.isInRecords = isInRecords(release.attributes, rest.set(this.a, this.code));
  }

  get hasShareOfPeople() {
    return "subjects" in this.number && this.whole !== null;
  }

  // How much of the whole it is: of people where their numbers are published for the
  // card, since records lose what is rare, else of records.
  shareOf(isOfPeople) {
    if (!isOfPeople) {
      if (!this.isInRecords) return "";
      // no record says nothing of a share
      return this.now ? percent(this.now, this.context.result.informed[this.a]) : "";
    }
    return this.hasShareOfPeople
      ? percentOfPeople(this.number.subjects, this.whole, this.context.release.k - 1) : "";
  }

  update(largest, isOfPeople) {
    const { context, number } = this;
    const isPublished = "subjects" in number;
    const share = this.shareOf(isOfPeople);
    const words = context.wording.both(this.isInRecords ? this.now : null, number);
    setText(this.records, this.isInRecords ? shown(this.now) : "–");
    setText(this.share, share);
    setText(this.people, best(number));
    this.root.classList.toggle("estimate", !isPublished);
    setAttribute(this.button, "aria-pressed", this.pressed);
    setAttribute(this.button, "aria-label",
      `${this.spoken}: ${words}${
        share ? `; ${share} of ${isOfPeople ? "people" : "records"}` : ""}`);
    setAttribute(this.button, "title", words);
    this.root.classList.toggle("empty", number.best === 0);
    this.fill.style.inlineSize = `${(100 * number.best) / largest}%`;
    this.open.style.inlineSize = `${Math.min(100, (100 * number.most) / largest)}%`;
  }
}

class Card {
  constructor(context, title, attributes, about) {
    this.context = context;
    this.list = element("ul");
    this.note = element("p", { class: "note" });
    this.more = element("button", { type: "button", class: "plain", "aria-expanded": "false" });
    this.more.addEventListener("click", () => {
      setAttribute(this.more, "aria-expanded", String(!this.isExpanded));
      this.update();
    });
    const id = `card-${attributes[0]}`;
    const choice = levelChoice(context, attributes[0]);
    this.root = element("section", { class: "card bars", "aria-labelledby": id },
      element("div", { class: "row" }, element("h3", { id, text: title }), choice),
      element("div", { class: "heads", "aria-hidden": "true" },
        element("span", {}, "people", element("br"), "reported"),
        element("span", {}, "synthetic", element("br"), "records")),
      this.list, this.more, this.note,
      element("details", {}, element("summary", { text: "About this" }), ...about));
    this.fill(attributes);
  }

  // Makes a bar for each value of some attributes.
  fill(attributes) {
    const { context } = this;
    this.attributes = attributes;
    this.bars = attributes.flatMap((a) =>
      context.release.attributes[a].values.map((_, i) => new Bar(context, a, i + 1)));
    this.isOrdered = attributes.length === 1
      && context.release.attributes[attributes[0]].is_ordered;
    this.isLong = !this.isOrdered && this.bars.length > SHORT_LIST + 2;
    this.more.hidden = !this.isLong;
    for (const bar of this.bars) bar.look();
    if (!this.isOrdered) this.bars.sort((x, y) => y.size - x.size);
    this.list.replaceChildren(...this.bars.map((bar) => bar.root));
  }

  // The level of the attribute that is shown.
  follow() {
    const a = this.context.shownLevel(this.attributes[0]);
    if (this.attributes.length === 1 && a !== this.attributes[0]) this.fill([a]);
  }

  get isExpanded() {
    return this.more.getAttribute("aria-expanded") === "true";
  }

  update() {
    this.follow();
    for (const bar of this.bars) {
      bar.look();
      bar.root.hidden = bar.isElsewhere;
    }
    const within = this.bars.filter((bar) => !bar.root.hidden);
    const bars = this.isLong ? this.reordered(within) : this.bars;
    const largest = Math.max(1, ...bars.filter((bar) => !bar.isElsewhere).map((bar) => bar.reach));
    const isOfPeople = within.some((bar) => bar.hasShareOfPeople);
    for (const bar of bars) bar.update(largest, isOfPeople);
    setText(this.note, `${isOfPeople ? this.wholeOfPeople() : this.wholeOfRecords()}${
      this.levelNote()}`);
  }

  // Where records say nothing, at which level they do.
  levelNote() {
    const { attributes } = this.context.release;
    const [a] = this.attributes;
    if (attributes[a].is_drawn) return "";
    const drawn = levelsOf[a].find((b) => attributes[b].is_drawn);
    return ` The records are not as fine: for estimates, look at it by ${
      levelName(attributes, drawn)}.`;
  }

  // Long lists show the most frequent values of the current selection first, and
  // hold no others until all are asked for.
  reordered(within) {
    const sorted = [...within].sort((x, y) => y.size - x.size || y.now - x.now);
    const bars = sorted.filter((bar, i) =>
      this.isExpanded || i < SHORT_LIST || bar.isSelected);
    const before = document.activeElement;
    if (bars.length !== this.list.children.length
      || bars.some((bar, i) => bar.root !== this.list.children[i])) {
      const hadFocus = this.list.contains(before);
      this.list.replaceChildren(...bars.map((bar) => bar.root));
      if (hadFocus) before.focus({ preventScroll: true });
    }
    setText(this.more, this.isExpanded
      ? "Show fewer" : `Show all ${shown(within.length)}`);
    this.more.hidden = within.length <= SHORT_LIST;
    return bars;
  }

  // The bar by which a card is described: one of those that are not selected.
  get typical() {
    const within = this.bars.filter((bar) => !bar.root.hidden);
    return within.find((bar) => !bar.isSelected && bar.whole !== null)
      ?? within.find((bar) => bar.whole !== null);
  }

  wholeOfPeople() {
    const { release, selection } = this.context;
    const { a, whole } = this.typical;
    const ofWhom = `Percentages are of the ${shown(whole)} or more people`;
    if (!isFlag(release.attributes[a])) {
      return `${ofWhom}${selection.size > 0 ? " selected" : ""}, also those of whom this is`
        + " not known.";
    }
    const isAll = selection.size === 0 || (selection.size === 1 && selection.has(a));
    return `${ofWhom} ${isAll ? "with any information on this question" : "selected"}.`
      + " A person can be in several bars.";
  }

  wholeOfRecords() {
    const { release, result, selection } = this.context;
    const [a] = this.attributes;
    const isInRecords = this.bars.some((bar) => bar.isInRecords);
    if (!isInRecords) {
      return "No numbers of people are published for this, and the records are not as fine as"
        + " what is selected.";
    }
    const estimate = "No numbers of people are published for this. Percentages are of the ";
    if (!isFlag(release.attributes[a])) {
      return `${estimate}${counted(result.informed[a], "record", "records")}`
        + ` where this is known; it is not in ${shown(result.values[a][0])}.`;
    }
    const free = this.attributes.find((f) => !selection.has(f)) ?? a;
    return `${estimate}${counted(result.informed[free], "record", "records")} with any`
      + " information on this question. A person can be in several bars.";
  }
}

function aboutAttribute(attribute, withName) {
  const paragraphs = [
    withName ? element("h4", { text: attribute.label }) : null,
    attribute.description ? element("p", { text: attribute.description }) : null,
    attribute.generalization
      ? element("p", { text: `Made coarser: ${attribute.generalization}` }) : null,
    element("p", {}, "Column ", element("code", { text: attribute.name })),
  ];
  return paragraphs.filter((paragraph) => paragraph !== null);
}

// The name of a level for people, beside the name of its attribute.
const levelName = (attributes, a) => `“${attributes[a].label}”`;

// A field that says at which level an attribute is shown everywhere on the page.
function levelChoice(context, a) {
  const { attributes } = context.release;
  const levels = levelsOf[a].filter((b) => attributes[b].values.length > 0);
  if (levels.length < 2) return null;
  const choice = element("select", { "aria-label": `Level of ${attributes[levels[0]].label}` },
    ...levels.map((b) => element("option", { value: b, text: attributes[b].label })));
  choice.addEventListener("change", () => context.showLevel(Number(choice.value)));
  context.levelChoices.push([choice, a]);
  return element("label", { class: "level" }, "by ", choice);
}

function makeCards(context) {
  const { attributes, groups, year } = context.release;
  const cards = [];
  // the trend shows the years already, so their bars come last
  const order = attributes.map((_, a) => a);
  if (year !== null) order.push(...order.splice(levelsOf[year][0], 1));
  order.forEach((a) => {
    const attribute = attributes[a];
    if (!isFlag(attribute)) {
      const levels = levelsOf[a].filter((b) => attributes[b].values.length > 0);
      // levels share the card of their finest column
      if (levelsOf[a][0] !== a || levels.length === 0) return;
      const about = levels.flatMap((b) => aboutAttribute(attributes[b], levels.length > 1));
      cards.push(new Card(context, attribute.label, [context.shownLevel(a)], about));
      return;
    }
    if (attribute.values.length === 0) return;
    const group = groups[attribute.group];
    const flags = group.attributes.filter((f) => attributes[f].values.length > 0);
    if (flags[0] === a) {
      const about = flags.flatMap((f) => aboutAttribute(attributes[f], true));
      cards.push(new Card(context, group.label, flags, about));
    }
  });
  return cards;
}
