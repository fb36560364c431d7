// Protected counts, and what follows from them for a selection.
//
// What a number is: `subjects` where it is published, as one number or as a sum of as many
// (`cells`) that exclude each other; else `reason`, "few" or "long"; `least` and `most`,
// between which published numbers say the truth to be; and `best`, the one to show: the
// published one, else that of the synthetic records within the bounds. `isUnknown` where
// neither says anything: 0 is no estimate then. The bounds are those of `how_many`.

// Each selection is looked at once, as long as there are not too many.
const MOST_REMEMBERED = 200;

class ProtectedCounts {
  constructor(release) {
    this.release = release;
    this.remembered = new Map();
    this.attributeOf = new Uint16Array(release.items);
    release.attributes.forEach(({ firstItem, values }, a) =>
      this.attributeOf.fill(a, firstItem, firstItem + values.length));
    // combinations of the same attributes stand together
    this.groups = release.combinations.map((block) => {
      const groups = [];
      for (let r = 0; r < block.subjects.length; r += 1) {
        const last = groups.at(-1);
        if (last && block.items.every((column, j) =>
          this.attributeOf[column[r]] === last.attributes[j])) last.end = r + 1;
        else {
          groups.push({ attributes: block.items.map((column) =>
            this.attributeOf[column[r]]), start: r, end: r + 1 });
        }
      }
      return groups;
    });
    this.singles = new Float64Array(release.items);
    const [first] = release.combinations;
    first.subjects.forEach((subjects, r) => { this.singles[first.items[0][r]] = subjects; });
  }

  // The published number of one value, if there is one.
  single(a, code) {
    return this.singles[this.release.attributes[a].firstItem + code - 1] || undefined;
  }

  // What is published of a selection, and of it with one more value.
  of(selection) {
    const key = keyOf(selection);
    let found = this.remembered.get(key);
    if (!found) {
      if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
      found = new SelectedCounts(this, selection);
      this.remembered.set(key, found);
    }
    return found;
  }

  number(selection, records) {
    return this.of(selection).number(records);
  }
}

// Some of the attributes that are selected, each by its position among them. Of the published
// combinations that have these attributes and no other:
// `sum` and `found` of those with selected values; `outside` for each attribute more the sum
// of those whose value of it is not selected; and `beside` the same with a value of one more
// attribute, whether that is selected or not.
class Pattern {
  constructor(positions, sizes) {
    this.positions = positions;
    this.cells = positions.reduce((cells, p) => cells * sizes[p], 1);
    this.sum = 0;
    this.found = 0;
    this.outside = new Map();
    this.beside = new Map();
  }

  besideOf(a, attributes) {
    let found = this.beside.get(a);
    if (!found) {
      const size = attributes[a].values.length + 1;
      found = { sums: Array(size).fill(0), found: Array(size).fill(0), all: 0,
        outside: new Map() };
      this.beside.set(a, found);
    }
    return found;
  }
}

const PLACES = 64;

class SelectedCounts {
  constructor(counts, selection) {
    const { attributes, longest, total } = counts.release;
    this.counts = counts;
    this.selection = new Map(selection);
    this.asked = [...selection.keys()].sort((a, b) => a - b);
    this.sizes = this.asked.map((a) => selection.get(a).length);
    this.isInside = this.asked.map((a) => insideOf(attributes[a], selection.get(a)));
    this.positionOf = new Map(this.asked.map((a, p) => [a, p]));
    this.patterns = new Map();
    this.shared = new Map();
    const add = (positions) => {
      this.patterns.set(this.keyOf(positions), new Pattern(positions, this.sizes));
      if (positions.length >= longest) return;
      for (let p = (positions.at(-1) ?? -1) + 1; p < this.asked.length; p += 1) {
        add([...positions, p]);
      }
    };
    add([]);
    const everybody = this.pattern([]);
    everybody.sum = total ?? 0;
    everybody.found = total === null ? 0 : 1;
    const isAsked = new Uint8Array(attributes.length);
    for (const a of this.asked) isAsked[a] = 1;
    counts.groups.forEach((groups, i) => {
      for (const group of groups) {
        let strangers = 0;
        for (const a of group.attributes) strangers += 1 - isAsked[a];
        if (strangers < 2) this.read(counts.release.combinations[i], group);
      }
    });
  }

  keyOf(positions) {
    let key = 0;
    for (const p of positions) key = key * PLACES + p + 1;
    return key;
  }

  pattern(positions) {
    return this.patterns.get(this.keyOf(positions));
  }

  // Takes the combinations of some attributes in, all of which but one are selected.
  read(block, { attributes, start, end }) {
    const positions = attributes.map((a) => this.positionOf.get(a) ?? -1);
    const stranger = positions.indexOf(-1);
    const length = attributes.length;
    const described = this.counts.release.attributes;
    const rest = (...left) => this.pattern(positions.filter((_, j) => !left.includes(j)));
    const whole = stranger < 0 ? rest() : null;
    const free = stranger < 0 ? positions.map((_, j) => j) : [stranger];
    const others = positions.map((_, j) => (free.includes(j) ? rest(j) : null));
    const beside = free.map((j) => others[j].besideOf(attributes[j], described));
    const firsts = attributes.map((a) => described[a].firstItem - 1);
    for (let r = start; r < end; r += 1) {
      let failures = 0;
      let failed = -1;
      let other = -1;
      for (let j = 0; j < length && failures < 3; j += 1) {
        if (j === stranger || this.isInside[positions[j]][block.items[j][r] - firsts[j]]) continue;
        failures += 1;
        other = failed;
        failed = j;
      }
      if (failures > 2) continue;
      const subjects = block.subjects[r];
      if (whole && failures === 0) {
        whole.sum += subjects;
        whole.found += 1;
      } else if (whole && failures === 1) add(others[failed].outside, positions[failed], subjects);
      free.forEach((j, i) => {
        const outside = failed === j ? other : failed;
        if (failures - (failed === j || other === j) > 1) return;
        const code = block.items[j][r] - firsts[j];
        if (outside < 0) {
          beside[i].sums[code] += subjects;
          beside[i].found[code] += 1;
          beside[i].all += subjects;
        } else {
          const { outside: sums } = rest(j, outside).besideOf(attributes[j], described);
          add(sums, positions[outside], subjects, code, described[attributes[j]].values.length);
        }
      });
    }
  }

  // The most people of a sum of published numbers: where all its parts have one, or those
  // that have none are known to be of fewer than k.
  mostOf(sum, found, cells, isAsked) {
    const { k, leavesOutSafe, hasFloor } = this.counts.release;
    const isKnown = found === cells
      || (!leavesOutSafe && !hasFloor && (found > 0 || isAsked));
    return isKnown ? sum + cells * (k - 1) : Infinity;
  }

  // The patterns that leave one position out, with the most people of each, and the least of
  // these; `isAsked` where all others are just what is asked.
  bounds(left, isAsked) {
    const key = isAsked ? "all" : left;
    if (!this.shared.has(key)) {
      const bounded = [];
      let most = Infinity;
      for (const pattern of this.patterns.values()) {
        if (pattern.positions.includes(left)) continue;
        const own = this.mostOf(pattern.sum, pattern.found, pattern.cells,
          isAsked && pattern.positions.length === this.asked.length);
        most = Math.min(most, own);
        // those inside of one attribute more are those without it, less those outside
        for (const [p, sum] of pattern.outside) if (p !== left) most = Math.min(most, own - sum);
        bounded.push({ pattern, own });
      }
      const others = this.asked.map((_, p) => p).filter((p) => p !== left);
      const whole = others.length > this.counts.release.longest ? null : this.pattern(others);
      this.shared.set(key, { bounded, most, whole });
    }
    return this.shared.get(key);
  }

  number(records) {
    const { whole, most } = this.bounds(-1, true);
    return this.told(whole, most, this.selection, records);
  }

  // The number of the selection with a value of an attribute, in place of what is selected
  // of it at any level.
  with(a, code, records) {
    const { longest } = this.counts.release;
    const level = selectedLevel(this.selection, a);
    const left = level === undefined ? -1 : this.positionOf.get(level);
    const selection = withValues(this.selection, a, [code]);
    const { bounded, whole, ...shared } = this.bounds(left, false);
    let { most } = shared;
    for (const { pattern, own } of bounded) {
      if (pattern.positions.length >= longest) continue;
      const beside = pattern.beside.get(a);
      const sum = beside?.sums[code] ?? 0;
      const mostWith = this.mostOf(sum, beside?.found[code] ?? 0, pattern.cells,
        pattern.positions.length === selection.size - 1);
      most = Math.min(most, mostWith);
      if (!beside) continue;
      if (beside.all > sum) most = Math.min(most, own - (beside.all - sum));
      for (const [p, sums] of beside.outside) {
        if (p !== left && sums[code] > 0) most = Math.min(most, mostWith - sums[code]);
      }
    }
    if (!whole || whole.positions.length >= longest) {
      return this.told(null, most, selection, records);
    }
    const beside = whole.beside.get(a);
    return this.told({ sum: beside?.sums[code] ?? 0, found: beside?.found[code] ?? 0 },
      most, selection, records);
  }

  // `whole` is what is published of just what is selected, nothing where that is too long.
  told(whole, most, selection, records) {
    const least = whole?.sum ?? 0;
    const cells = [...selection.values()].reduce((product, codes) => product * codes.length, 1);
    if (whole && whole.found === cells) {
      return { subjects: least, cells, least, most, best: least };
    }
    const reason = selection.size > this.counts.release.longest ? "long" : "few";
    return isInRecords(this.counts.release.attributes, selection)
      ? { reason, cells, least, most, best: Math.min(Math.max(records, least), most) }
      : { reason, cells, least, most, best: least, isUnknown: true };
  }
}

// Adds to a number at a key, or to one in an array there.
function add(map, key, number, code, size) {
  if (code === undefined) map.set(key, (map.get(key) ?? 0) + number);
  else {
    if (!map.has(key)) map.set(key, Array(size + 1).fill(0));
    map.get(key)[code] += number;
  }
}
