// Puts the page together.

const PAGES = ["explore", "trust"];

class Showcase {
  constructor(release) {
    this.release = release;
    this.records = new Records(release);
    this.counts = new ProtectedCounts(release);
    this.wording = new Wording(release);
    this.selection = new Map();
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
    this.refresh(false);
  }

  // Selects values, or takes them back where all of them are selected.
  toggle(items) {
    const isSelected = items.every(([a, code]) => this.selection.get(a) === code);
    for (const [a, code] of items) {
      if (isSelected) this.selection.delete(a);
      else this.selection.set(a, code);
    }
    this.refresh(true);
  }

  clear() {
    this.selection.clear();
    this.refresh(true);
  }

  refresh(isChange) {
    this.result = this.records.count(this.selection);
    this.bar.update(isChange);
    this.trend?.update();
    for (const card of this.cards) card.update();
    this.matrix?.update();
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
  const page = () => PAGES.find((name) => location.hash === `#${name}`);
  showcase.go(page() ?? PAGES[0], false);
  addEventListener("hashchange", () => { if (page()) showcase.go(page(), true); });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && showcase.selection.size > 0) showcase.clear();
  });
  isDark.addEventListener("change", () => { showcase.draw().catch(fail); });
  addEventListener("beforeprint", () => fitChartsToPaper(true));
  addEventListener("afterprint", () => fitChartsToPaper(false));
  document.documentElement.setAttribute("data-ready", "");
}

start().catch(fail);
