// Puts the page together.

const PAGES = ["explore", "trust"];
// What the name of an attribute begins with where the address says its level.
const LEVEL = "level.";

class Showcase {
  constructor(release) {
    this.release = release;
    this.records = new Records(release);
    this.counts = new ProtectedCounts(release);
    this.wording = new Wording(release);
    this.selection = new Map();
    this.levels = new Map();
    this.levelChoices = [];
    this.everything = this.records.count(this.selection);
    this.result = this.everything;
    const part = (id) => document.getElementById(id);
    this.bar = new SelectionBar(this, part("selection"), part("announcement"));
    this.finder = new Finder(this, part("finder"));
    explainReading(this, part("reading"));
    this.trend = release.year === null ? null : new Trend(this, part("trend"));
    this.cards = makeCards(this);
    part("cards").append(...this.cards.map((card) => card.root));
    this.matrix = release.origin === null || release.destination === null
      ? null : new Matrix(this, part("matrix"));
    this.trust = new TrustPage(this, part("trust"));
  }

  // Selects values, or takes them back where all of them are selected.
  toggle(items) {
    const isSelected = items.every(([a, code]) => this.selection.get(a) === code);
    for (const [a, code] of items) {
      if (isSelected) this.selection.delete(a);
      else this.selection = withValue(this.selection, a, code);
    }
    this.refresh(true);
    history.pushState(null, "", this.linkTo(this.page));
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
    history.pushState(null, "", this.linkTo(this.page));
  }

  clear() {
    this.selection.clear();
    this.refresh(true);
    history.pushState(null, "", this.linkTo(this.page));
  }

  // A link carries the page and the selection, by names and values of the release.
  linkTo(page) {
    const query = new URLSearchParams([...this.selection].map(([a, code]) => {
      const attribute = this.release.attributes[a];
      return [attribute.name, attribute.values[code - 1]];
    }));
    for (const [own, a] of this.levels) {
      const { attributes } = this.release;
      query.append(`${LEVEL}${attributes[own].name}`, attributes[a].name);
    }
    return `#${page}${query.size ? `?${query}` : ""}`;
  }

  // Shows what the address asks for; a value that is not here is told.
  follow(isChange) {
    // what sends links on may write a question mark in a value as it is
    const [page, ...query] = location.hash.slice(1).split("?");
    // a place on the page, such as the one that is skipped to
    if (this.page && !PAGES.includes(page)) return;
    const { attributes } = this.release;
    const place = (name) => attributes.findIndex((attribute) => attribute.name === name);
    let wanted = new Map();
    const levels = new Map();
    const unknown = [];
    for (const [name, value] of new URLSearchParams(query.join("?"))) {
      const a = place(name);
      const code = a < 0 ? 0 : attributes[a].values.indexOf(value) + 1;
      const own = a < 0 && name.startsWith(LEVEL) ? place(name.slice(LEVEL.length)) : -1;
      const level = own < 0 ? -1 : place(value);
      if (code) wanted = withValue(wanted, a, code);
      else if (level >= 0 && levelsOf[own].includes(level)
        && attributes[level].values.length > 0) levels.set(levelsOf[own][0], level);
      else unknown.push(`${name} = ${value}`);
    }
    this.selection = wanted;
    this.levels = levels;
    this.refresh(isChange);
    this.finder.missed(unknown);
    this.go(PAGES.includes(page) ? page : PAGES[0], isChange);
  }

  refresh(isChange) {
    this.result = this.records.count(this.selection);
    for (const [choice, a] of this.levelChoices) choice.value = this.shownLevel(a);
    this.bar.update(isChange);
    this.trend?.update();
    for (const card of this.cards) card.update();
    this.matrix?.update();
    for (const link of document.querySelectorAll("nav [data-page]")) {
      setAttribute(link, "href", this.linkTo(link.dataset.page));
    }
  }

  // Draws the charts of the page that is shown, in its colours.
  async draw() {
    if (this.page === "trust") await this.trust.show();
    else await this.trend?.chart.show();
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
    this.draw().then(() => document.documentElement.setAttribute("data-drawn", page), fail);
  }
}

function fail(error) {
  const problem = document.getElementById("problem");
  problem.textContent = `This page could not be shown. ${error.message}`;
  problem.hidden = false;
  throw error;
}

async function start() {
  const showcase = new Showcase(await readRelease());
  showcase.follow(false);
  addEventListener("hashchange", () => showcase.follow(true));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && showcase.selection.size > 0) showcase.clear();
  });
  isDark.addEventListener("change", () => { showcase.draw().catch(fail); });
  addEventListener("beforeprint", () => fitChartsToPaper(true));
  addEventListener("afterprint", () => fitChartsToPaper(false));
  document.documentElement.setAttribute("data-ready", "");
}

start().catch(fail);
