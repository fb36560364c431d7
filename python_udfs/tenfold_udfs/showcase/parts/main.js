// Puts the page together.

const NOBODY = { subjects: 0, cells: 1, least: 0, most: 0, best: 0 };

// What is selected on one side, and what follows from it.
class Side {
  constructor(context, selection = new Map()) {
    this.context = context;
    this.selection = selection;
  }

  get result() {
    return this.context.records.count(this.selection);
  }

  get published() {
    return this.context.counts.of(this.selection);
  }

  get isInRecords() {
    return isInRecords(this.context.release.attributes, this.selection);
  }

  // The number of all who are selected.
  get number() {
    return this.published.number(this.result.total);
  }

  // The number of them with a value, in place of what is selected of its attribute.
  with(a, code) {
    return this.published.with(a, code, this.result.values[a][code]);
  }

  // The people with a value, and the records. A value takes the place of what is selected of
  // its attribute, so that another one can be chosen; but beside another side, a side is who
  // it says.
  shown(a, code) {
    const { context, selection } = this;
    if (!context.isComparing || selectedLevel(selection, a) === undefined) {
      return { number: this.with(a, code), records: this.result.values[a][code] };
    }
    const narrowed = this.narrowed(a, code);
    if (!narrowed) return { number: NOBODY, records: 0 };
    const records = context.records.count(narrowed).total;
    return { number: context.counts.number(narrowed, records), records };
  }

  // What is selected, of those with a value of an attribute of which something is selected;
  // nothing where none of them has it.
  narrowed(a, code) {
    const { selection } = this;
    const { attributes } = this.context.release;
    if (!canBeSelected(attributes, selection, a, code)) return null;
    const own = selectedLevel(selection, a);
    if (attributes[own].level >= attributes[a].level) return withValues(selection, a, [code]);
    const codes = selection.get(own).filter((finer) =>
      coarserValue(attributes, own, finer, a) === code);
    return codes.length ? withValues(selection, own, codes) : null;
  }

  get name() {
    const { attributes } = this.context.release;
    const other = this.context.sides.find((side) => side !== this)?.selection;
    // beside another one, what both have need not be said
    const own = [...this.selection].filter(([a, codes]) =>
      other?.get(a)?.join() !== codes.join());
    const names = own.map(([a, codes]) => (other?.has(a)
      ? valuesLabel(attributes[a], codes) : chosenLabel(attributes[a], codes)));
    if (names.length) return names.join(" + ");
    return this.selection.size ? selectionLabels(attributes, this.selection).join(" + ")
      : say("Everybody");
  }
}

class Showcase {
  constructor(release) {
    this.release = release;
    this.records = new Records(release);
    this.counts = new ProtectedCounts(release);
    this.wording = new Wording(release);
    this.sides = [new Side(this)];
    this.active = 0;
    this.levels = new Map();
    this.levelChoices = [];
    this.everybody = new Side(this);
    const part = (id) => document.getElementById(id);
    this.finding = new Finding(this, part("finding"));
    this.bar = new SelectionBar(this, part("selection"), part("announcement"));
    this.finder = new Finder(this, part("finder"));
    explainReading(this, part("reading"));
    this.trend = release.year === null ? null : new Trend(this, part("trend"));
    this.map = release.places === null ? null : new CountryMap(this, part("map"));
    this.cards = makeCards(this);
    part("cards").append(...this.cards.map((card) => card.root));
    this.matrix = release.origin === null || release.destination === null
      ? null : new Matrix(this, part("matrix"));
    this.trust = new TrustPage(this, part("trust"));
    fillSources(this, part("sources"));
  }

  // The side that is changed by what is chosen.
  get side() {
    return this.sides[this.active];
  }

  get selection() {
    return this.side.selection;
  }

  get isComparing() {
    return this.sides.length > 1;
  }

  select(selection) {
    this.side.selection = selection;
    this.changed();
  }

  changed() {
    this.refresh(true);
    history.pushState(null, "", addressOf(this, this.page));
  }

  // Selects a value beside those of the same column, or takes it back.
  toggle(a, code) {
    this.select(isChosen(this.selection, a, code)
      ? without(this.selection, a, code) : withAlso(this.selection, a, code));
  }

  // Selects all values from the nearest that is selected in the same column.
  extendTo(a, code) {
    const codes = this.selection.get(a) ?? [code];
    const nearest = codes.reduce((found, other) =>
      (Math.abs(other - code) < Math.abs(found - code) ? other : found));
    let { selection } = this;
    for (let c = Math.min(nearest, code); c <= Math.max(nearest, code); c += 1) {
      selection = withAlso(selection, a, c);
    }
    this.select(selection);
  }

  // Selects one value of each of some attributes, or takes them back.
  togglePair(items) {
    let selection = new Map(this.selection);
    const isSelected = items.every(([a, code]) => selection.get(a)?.join() === String(code));
    for (const [a, code] of items) {
      if (isSelected) selection.delete(a);
      else selection = withValues(selection, a, [code]);
    }
    this.select(selection);
  }

  clear() {
    this.select(new Map());
  }

  // Puts a second selection beside the first, which begins as `selection`.
  compare(first, second) {
    this.sides = [new Side(this, first), new Side(this, second)];
    this.active = 1;
    this.changed();
  }

  // Goes on with one side alone.
  leave(i) {
    this.sides.splice(i, 1);
    this.active = 0;
    this.changed();
  }

  activate(i) {
    this.active = i;
    this.refresh(false);
  }

  // The level at which an attribute is shown: what was chosen, else what the records were
  // drawn at.
  shownLevel(a) {
    const { attributes } = this.release;
    const levels = levelsOf[a].filter((b) => attributes[b].values.length > 0);
    const chosen = this.levels.get(levelsOf[a][0]);
    return chosen ?? levels.find((b) => attributes[b].is_drawn) ?? levels[0] ?? a;
  }

  showLevel(a) {
    this.levels.set(levelsOf[a][0], a);
    this.refresh(false);
    history.pushState(null, "", addressOf(this, this.page));
  }

  // Shows what the address asks for; a value that is not here is told.
  follow(isChange) {
    // what sends links on may write a question mark in a value as it is
    const [page, ...query] = location.hash.slice(1).split("?");
    // a place on the page, such as the one that is skipped to
    if (this.page && !PAGES.includes(page)) return;
    const { sides, levels, unknown } = readAddress(this.release.attributes, query.join("?"));
    this.sides = sides.map((selection) => new Side(this, selection));
    this.active = Math.min(this.active, sides.length - 1);
    this.levels = levels;
    this.refresh(isChange);
    this.finder.missed(unknown);
    this.go(PAGES.includes(page) ? page : PAGES[0], isChange);
  }

  refresh(isChange) {
    for (const [choice, a] of this.levelChoices) choice.value = this.shownLevel(a);
    document.body.classList.toggle("comparing", this.isComparing);
    this.finding.update();
    this.bar.update(isChange);
    this.trend?.update();
    this.map?.update();
    for (const card of this.cards) card.update();
    this.matrix?.update();
    for (const link of document.querySelectorAll("nav [data-page]")) {
      setAttribute(link, "href", addressOf(this, link.dataset.page));
    }
  }

  go(page, isChange) {
    if (page === this.page) return;
    this.page = page;
    for (const name of PAGES) document.getElementById(name).hidden = name !== page;
    for (const link of document.querySelectorAll("nav [data-page]")) {
      if (link.dataset.page === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (isChange) {
      scrollTo(0, 0);
      document.getElementById("content").focus({ preventScroll: true });
    }
    if (page === "trust") this.trust.show();
    document.documentElement.setAttribute("data-drawn", page);
  }
}

function fail(error) {
  const problem = document.getElementById("problem");
  problem.textContent = `${say("This page could not be shown.")} ${error.message}`;
  problem.hidden = false;
  throw error;
}

async function start() {
  const showcase = new Showcase(await readRelease());
  showcase.follow(false);
  fillJump(document.getElementById("jump"));
  addEventListener("hashchange", () => showcase.follow(true));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && showcase.selection.size > 0) showcase.clear();
  });
  document.documentElement.setAttribute("data-ready", "");
}

start().catch(fail);
