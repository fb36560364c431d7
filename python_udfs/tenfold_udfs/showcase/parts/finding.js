// The first thing on the page: what the selection shows, in one sentence with its bounds.

// Of what is said of everybody, only what is neither rare nor nearly all.
const SAID_SHARE = { least: 0.3, most: 0.97 };

class Finding {
  constructor(context, root) {
    this.context = context;
    this.sentence = element("h2", { class: "sentence" });
    const { release, everybody } = context;
    const told = { records: shown(everybody.result.total), people: release.noun,
      total: release.total === null ? "" : shown(release.total), k: release.k };
    root.append(this.sentence, element("p", { class: "lead", text: `${release.total === null
      ? say("{records} synthetic records stand for {people} whose cases were reported.", told)
      : say("{records} synthetic records stand for {total} or more {people} whose cases were"
        + " reported.", told)} ${say("No record is a real person, and every number of people is"
      + " rounded down to a multiple of {k}.", told)}` }));
  }

  update() {
    const { context } = this;
    const parts = context.isComparing ? this.compared() : [
      context.selection.size ? this.selected() : this.everybody()];
    this.sentence.replaceChildren(...parts.join(" ").split(/\u2068([^\u2069]*)\u2069/)
      .map((text, i) => (i % 2 ? element("strong", { text }) : text)));
  }

  get noun() {
    return this.context.release.noun;
  }

  everybody() {
    const { context, noun } = this;
    const { number } = context.everybody;
    const said = number.least > 0
      ? say("{between} {people} were reported.", { between: strong(between(number)), people: noun })
      : say("How many {people} were reported is not published.", { people: noun });
    const largest = this.largestShare();
    const pair = this.largestPair();
    return [said,
      largest && say("{share} of them: {value} ({attribute}).", largest),
      pair && say("The largest published flow: {origin} to {destination}, {between}.", pair)]
      .filter(Boolean).join(" ");
  }

  // The value that most people have, apart from years and places.
  largestShare() {
    const { context } = this;
    const { attributes, places, year } = context.release;
    const whole = context.everybody.number;
    const found = attributes.flatMap((attribute, a) => {
      const isOther = isFlag(attribute) || isYes(attribute) || attribute.level > 0
        || (year !== null && levelsOf[year].includes(a))
        || levelsOf[a].some((b) => places?.codes[b]);
      return isOther ? [] : attribute.values.map((_, i) => ({ a, code: i + 1,
        number: context.everybody.with(a, i + 1) }));
    }).filter(({ number }) => "subjects" in number);
    const first = found.sort((x, y) => y.number.subjects - x.number.subjects)[0];
    if (!first || whole.least === 0) return null;
    const share = shareOf(first.number, whole);
    if (share.isOpen || share.least < SAID_SHARE.least || share.most > SAID_SHARE.most) return null;
    const attribute = attributes[first.a];
    return { share: strong(percentBetween(share)), value: valueLabel(attribute, first.code),
      attribute: lowered(attribute.label) };
  }

  // The largest published number of two different values, where the numbers decide it.
  largestPair() {
    const { context } = this;
    const { attributes, origin, destination } = context.release;
    if (origin === null || destination === null) return null;
    const [first, second] = corridors(context, context.everybody, origin, destination, true)
      .filter(({ number, o, d }) => "subjects" in number
        && valueLabel(attributes[origin], o) !== valueLabel(attributes[destination], d));
    if (!first || (second && second.number.most >= first.number.least)) return null;
    return { origin: valueLabel(attributes[origin], first.o),
      destination: valueLabel(attributes[destination], first.d), between: strong(between(first.number)) };
  }

  selected() {
    const { context, noun } = this;
    const { side } = context;
    const { attributes } = context.release;
    const { number } = side;
    const who = listed([...side.selection].map(([a, codes]) =>
      inSentence(attributes[a], codes)));
    const told = { between: strong(between(number)), people: noun, who,
      best: strong(shown(number.best)) };
    if (number.isUnknown) {
      return say("{between} {people} were reported with {who}; more is not published.", told);
    }
    if (!("subjects" in number)) {
      return say("About {best} {people} were reported with {who}, an estimate: {between} by"
        + " published numbers.", told);
    }
    return [say("{between} {people} were reported with {who}.", told), this.shares()]
      .filter(Boolean).join(" ");
  }

  // What part they are of everybody, and of those without what was chosen last.
  shares() {
    const { context } = this;
    const { side } = context;
    const { attributes } = context.release;
    const shares = [];
    const ofAll = shareOf(side.number, context.everybody.number);
    if (!ofAll.isOpen && context.everybody.number.least > 0) {
      shares.push(say("{share} of everybody", { share: strong(percentBetween(ofAll)) }));
    }
    const last = [...side.selection.keys()].at(-1);
    const rest = new Map(side.selection);
    rest.delete(last);
    const whole = rest.size ? context.counts.number(rest, 0) : {};
    if ("subjects" in whole && !shareOf(side.number, whole).isOpen) {
      shares.push(say("{share} of those with {who}", {
        share: strong(percentBetween(shareOf(side.number, whole))),
        who: listed([...rest].map(([a, codes]) => inSentence(attributes[a], codes))) }));
    }
    return shares.length ? say("That is {shares}.", { shares: listed(shares) }) : "";
  }

  compared() {
    const { context, noun } = this;
    const [first, second] = context.sides.map(({ name, number }) => ({ name, number }));
    const [more, fewer] = first.number.best >= second.number.best
      ? [first, second] : [second, first];
    const [one, other] = context.sides.map(({ selection }) => keyOf(selection));
    if (one === other) return [say("Choose something to set the two apart.")];
    const said = say("{first}: {between} {people}. {second}: {other}.", { people: noun,
      first: more.name, between: strong(between(more.number)),
      second: fewer.name, other: strong(between(fewer.number)) });
    if (more.number.least <= fewer.number.most || fewer.number.least === 0) {
      return [said, say("Which of them are more, the numbers leave open.")]
        .slice(0, more.number.least <= fewer.number.most ? 2 : 1);
    }
    const { least, most } = timesBetween(more.number, fewer.number);
    return [said, say("That is {times} times as many.", {
      times: strong(least === most ? least : say("{least} to {most}", { least, most })) })];
  }
}

// What is the number of a sentence, by the marks of Unicode for a part of a text.
const strong = (text) => `\u2068${text}\u2069`;

// Values as they stand in a sentence.
function inSentence(attribute, codes) {
  return lowered(chosenLabel(attribute, codes).replace(": ", " "));
}
