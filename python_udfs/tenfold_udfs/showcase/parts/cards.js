// The bars: a card for each attribute, or for all flags of one question.

const SHORT_LIST = 10;

// What a bar shows of one side.
class BarSide {
  constructor(i) {
    this.records = element("span", { class: "records" });
    this.people = element("span", { class: "people" });
    this.share = element("span", { class: "share" });
    this.fill = element("span", { class: "fill" });
    this.open = element("span", { class: "open" });
    this.track = element("span", { class: "track" }, this.open, this.fill);
    this.root = element("span", { class: `side side-${i}` }, this.share, this.people,
      this.records, this.track);
  }

  // Looks up the protected count of a value, and that of which it is a part: of the people
  // with information on a question, or of all who are selected.
  look(side, a, code) {
    const { release, counts } = side.context;
    const { selection } = side;
    const attribute = release.attributes[a];
    const own = selectedLevel(selection, a);
    const isAmong = side.context.isComparing && own !== undefined;
    const { number, records } = side.shown(a, code);
    this.number = number;
    this.now = records;
    this.informed = isAmong ? side.result.total : side.result.informed[a];
    const rest = withoutLevels(selection, a);
    // of countries beside a selected region, the whole is the region
    const isWithin = isAmong
      || (own !== undefined && release.attributes[own].level > attribute.level);
    const subjects = isFlag(attribute) && rest.size === 0 && !isAmong
      ? release.groups[attribute.group].subjects : undefined;
    this.whole = subjects === undefined ? counts.number(isWithin ? selection : rest, 0)
      : subjects === null ? {} : { subjects, least: subjects, best: subjects,
        most: subjects + release.k - 1 };
    this.isInRecords = isInRecords(release.attributes, rest.set(a, [code]));
  }

  get hasShareOfPeople() {
    return "subjects" in this.number && "subjects" in this.whole;
  }

  // How much of the whole it is: of people where their numbers are published for the
  // card, since records lose what is rare, else of records.
  shareText(isOfPeople) {
    if (isOfPeople) return this.hasShareOfPeople ? percentOfPeople(this.number, this.whole) : "";
    // no record says nothing of a share
    return this.isInRecords && this.now ? percent(this.now, this.informed) : "";
  }

  // How far the bar may reach, in people or, where sides are compared, as a share.
  reach(isShare) {
    if (isShare) return this.hasShareOfPeople ? shareOf(this.number, this.whole).most : 0;
    return "subjects" in this.number ? this.number.most : this.number.best;
  }

  update(wording, largest, isOfPeople, isShare) {
    const { number } = this;
    const share = this.shareText(isOfPeople);
    const drawn = isShare ? this.hasShareOfPeople ? shareOf(number, this.whole)
      : { best: 0, most: 0 } : number;
    setText(this.records, this.isInRecords ? shown(this.now) : "–");
    setText(this.share, share);
    setText(this.people, best(number));
    this.root.classList.toggle("estimate", !("subjects" in number));
    this.root.classList.toggle("empty", number.best === 0);
    this.fill.style.inlineSize = `${(100 * drawn.best) / largest}%`;
    this.open.style.inlineSize = `${Math.min(100, (100 * drawn.most) / largest)}%`;
    return wording.both(this.isInRecords ? this.now : null, number)
      + (share ? `; ${isOfPeople ? say("{share} of people", { share })
        : say("{share} of records", { share })}` : "");
  }
}

class Bar {
  constructor(context, a, code) {
    this.context = context;
    this.a = a;
    this.code = code;
    const attribute = context.release.attributes[a];
    this.label = isFlag(attribute) ? attribute.label : valueLabel(attribute, code);
    this.spoken = itemLabel(attribute, code);
    this.sides = [new BarSide(0), new BarSide(1)];
    this.button = element("button", { type: "button", class: "bar" },
      element("span", { class: "name", text: this.label }),
      ...this.sides.map(({ root }) => root));
    this.button.addEventListener("click", (event) => {
      if (event.shiftKey) context.extendTo(a, code);
      else context.toggle(a, code);
    });
    this.root = element("li", {}, this.button);
  }

  // Whether it lies outside of what is selected at a coarser level, on every side.
  get isElsewhere() {
    const { release, sides } = this.context;
    return sides.every(({ selection }) =>
      liesElsewhere(release.attributes, selection, this.a, this.code));
  }

  // "mixed" where what is selected is a part of it.
  get pressed() {
    const { release, selection } = this.context;
    if (this.isSelected) return "true";
    const own = selectedLevel(selection, this.a);
    return String(own !== undefined && own !== this.a
      && release.attributes[own].level < release.attributes[this.a].level
      && selection.get(own).some((finer) =>
        coarserValue(release.attributes, own, finer, this.a) === this.code)
      && "mixed");
  }

  // To sort by; look() comes first.
  get size() {
    return this.sides[0].number.best;
  }

  get now() {
    return this.sides[0].now;
  }

  get shown() {
    return this.sides.slice(0, this.context.sides.length);
  }

  get isSelected() {
    return isChosen(this.context.selection, this.a, this.code);
  }

  look() {
    this.context.sides.forEach((side, i) => this.sides[i].look(side, this.a, this.code));
  }

  update(largest, isOfPeople, isShare) {
    const { context } = this;
    const words = this.shown.map((side) =>
      side.update(context.wording, largest, isOfPeople, isShare));
    const told = context.isComparing
      ? words.map((text, i) => `${context.sides[i].name}: ${text}`).join(". ") : words[0];
    setAttribute(this.button, "aria-pressed", this.pressed);
    setAttribute(this.button, "aria-label", `${this.spoken}: ${told}`);
    setAttribute(this.button, "title", told);
  }
}

class Card {
  constructor(context, title, attributes, about) {
    this.context = context;
    this.list = element("ul");
    this.note = element("p", { class: "note" });
    this.unknown = element("p", { class: "unknown" });
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
        element("span", { text: say("people reported") }),
        element("span", { text: say("synthetic records") })),
      this.list, this.more, this.unknown, this.note, savePictures(context, () => this.picture()),
      element("details", {}, element("summary", { text: say("About this") }), ...about));
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
    const sides = within.flatMap((bar) => bar.shown);
    const isOfPeople = sides.some((side) => side.hasShareOfPeople);
    // groups of different size are compared by their shares
    const isShare = this.context.isComparing && isOfPeople;
    const largest = Math.max(isShare ? 0.01 : 1, ...sides.map((side) => side.reach(isShare)));
    for (const bar of bars) bar.update(largest, isOfPeople, isShare);
    setText(this.unknown, this.unknownText());
    setText(this.note, `${isOfPeople ? this.wholeOfPeople() : this.wholeOfRecords()}${
      this.levelNote()}`);
  }

  // Of how many people there is no number here: those of whom it is not known, and those
  // with values that are not published. Apart from a bar of 0.
  unknownText() {
    const { context } = this;
    const [side] = context.sides;
    const [a] = this.attributes;
    if (context.isComparing || selectedLevel(side.selection, a) !== undefined) return "";
    const whole = side.number;
    const { release } = context;
    if (!("subjects" in whole)) return "";
    let known;
    if (!isFlag(release.attributes[a])) {
      const numbers = this.bars.map((bar) => bar.sides[0].number);
      known = { least: sumOver(numbers.length, (i) => numbers[i].least),
        most: sumOver(numbers.length, (i) => numbers[i].most) };
    } else {
      const { subjects } = release.groups[release.attributes[a].group];
      if (side.selection.size > 0 || subjects === null) return "";
      known = { least: subjects, most: subjects + release.k - 1 };
    }
    const number = { least: Math.max(0, whole.least - known.most),
      most: Math.max(0, whole.most - known.least) };
    if (number.most === 0) return "";
    // of a flag only "yes" is published
    const isYesOnly = isFlag(release.attributes[a]) || isYes(release.attributes[a]);
    return (isYesOnly ? say("No, not known, or not published: {between} people",
      { between: between(number) })
      : say("Not known, or not published: {between} people", { between: between(number) }));
  }

  // Where records say nothing, at which level they do.
  levelNote() {
    const { attributes } = this.context.release;
    const [a] = this.attributes;
    if (attributes[a].is_drawn) return "";
    const drawn = levelsOf[a].find((b) => attributes[b].is_drawn);
    return ` ${say("The records are not as fine: for estimates, look at it by “{level}”.",
      { level: attributes[drawn].label })}`;
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
    setText(this.more, this.isExpanded ? say("Show fewer")
      : say("Show all {number}", { number: shown(within.length) }));
    this.more.hidden = within.length <= SHORT_LIST;
    return bars;
  }

  // The bars that are shown, as a picture.
  picture() {
    const bars = this.bars.filter((bar) => !bar.root.hidden && this.list.contains(bar.root));
    const colours = ["bar", "other"];
    const [label, numbers, high] = [250, 130, 18];
    const wide = PICTURE_WIDTH - label - numbers;
    const shownSides = bars[0]?.shown.length ?? 1;
    const each = high * shownSides + 12;
    const made = svg("svg", { width: PICTURE_WIDTH, height: bars.length * each },
      svg("defs", {}, ...colours.map((colour) =>
        hatching(`hatched-${colour}`, `var(--${colour})`))));
    bars.forEach((bar, i) => bar.shown.forEach((side, s) => {
      const y = i * each + s * high;
      const reach = (track) => (Number.parseFloat(track.style.inlineSize) / 100) * wide;
      const isPublished = "subjects" in side.number;
      if (s === 0) {
        made.append(svg("text", { x: label - 10, y: y + 13, ...TEXT, fill: "var(--text)",
          "text-anchor": "end", text: shortened(bar.label, label / LETTER) }));
      }
      made.append(svg("rect", { x: label, y: y + (isPublished ? 1 : 6), width: reach(side.open),
        height: isPublished ? 14 : 4, fill: `var(--${colours[s]}-open)` }),
      svg("rect", { x: label, y: y + 1, width: reach(side.fill), height: 14,
        fill: isPublished ? `var(--${colours[s]})` : `url(#hatched-${colours[s]})` }),
      svg("text", { x: label + wide + 8, y: y + 13, ...TEXT, fill: "var(--text)",
        text: `${best(side.number)}  ${side.share.textContent}` }));
    }));
    const { context } = this;
    return { name: `bars-${context.release.attributes[this.attributes[0]].name}`,
      title: this.root.querySelector("h3").textContent, drawing: made,
      legend: context.isComparing ? context.trend?.entries ?? [] : [] };
  }

  // What one side is told of: that of a bar that is not selected.
  get typical() {
    const within = this.bars.filter((bar) => !bar.root.hidden);
    const isKnown = (bar) => "subjects" in bar.sides[0].whole;
    const bar = within.find((found) => !found.isSelected && isKnown(found))
      ?? within.find(isKnown);
    return bar && { a: bar.a, whole: bar.sides[0].whole };
  }

  wholeOfPeople() {
    const { context } = this;
    const { typical } = this;
    if (context.isComparing || !typical) {
      return say("Bars are shares of the people selected on each side, the pale end what the"
        + " numbers leave open.");
    }
    const { a, whole } = typical;
    const { attributes } = context.release;
    const { selection } = context.sides[0];
    const n = { number: shown(whole.subjects) };
    if (!isFlag(attributes[a])) {
      return selection.size > 0
        ? say("Percentages are of the {number} or more people selected, also those of whom this"
          + " is not known.", n)
        : say("Percentages are of the {number} or more people, also those of whom this is not"
          + " known.", n);
    }
    const isAll = selection.size === 0 || (selection.size === 1 && selection.has(a));
    const several = say("A person can be in several bars.");
    return `${isAll
      ? say("Percentages are of the {number} or more people with any information on this"
        + " question.", n)
      : say("Percentages are of the {number} or more people selected.", n)} ${several}`;
  }

  wholeOfRecords() {
    const { release, sides: [{ result, selection }] } = this.context;
    const [a] = this.attributes;
    if (!this.bars.some((bar) => bar.sides[0].isInRecords)) {
      return say("No numbers of people are published for this, and the records are not as fine"
        + " as what is selected.");
    }
    const none = say("No numbers of people are published for this.");
    if (!isFlag(release.attributes[a])) {
      return `${none} ${say("Percentages are of the {known} records where this is known; it is"
        + " not in {unknown}.", { known: shown(result.informed[a]),
        unknown: shown(result.values[a][0]) })}`;
    }
    const free = this.attributes.find((f) => !selection.has(f)) ?? a;
    return `${none} ${say("Percentages are of the {known} records with any information on this"
      + " question.", { known: shown(result.informed[free]) })} ${
      say("A person can be in several bars.")}`;
  }
}

function aboutAttribute(attribute, withName) {
  const paragraphs = [
    withName ? element("h4", { text: attribute.label }) : null,
    attribute.description ? element("p", { text: attribute.description }) : null,
    attribute.generalization
      ? element("p", { text: say("Made coarser: {how}", { how: attribute.generalization }) }) : null,
    element("p", {}, say("Column"), " ", element("code", { text: attribute.name })),
  ];
  return paragraphs.filter((paragraph) => paragraph !== null);
}

// A field that says at which level an attribute is shown everywhere on the page.
function levelChoice(context, a) {
  const { attributes } = context.release;
  const levels = levelsOf[a].filter((b) => attributes[b].values.length > 0);
  if (levels.length < 2) return null;
  const choice = element("select", { "aria-label":
    say("Level of {attribute}", { attribute: attributes[levels[0]].label }) },
    ...levels.map((b) => element("option", { value: b, text: attributes[b].label })));
  choice.addEventListener("change", () => context.showLevel(Number(choice.value)));
  context.levelChoices.push([choice, a]);
  return element("label", { class: "level" }, say("level"), " ", choice);
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
