// A selection maps attributes to codes, at most one code per attribute; of columns that are
// levels of one attribute, at most one is in it.

const isFlag = (attribute) => attribute.group !== undefined;

// Counts synthetic records. Equal records stand together, with how many there are.
class Records {
  constructor(release) {
    this.columns = release.records.columns;
    this.weights = release.records.counts;
    this.rows = release.records.rows;
    this.attributes = release.attributes;
    this.anyFlag = release.groups.map((group) => {
      const any = new Uint8Array(this.rows);
      for (const a of group.attributes) {
        const column = this.columns[a];
        for (let r = 0; r < this.rows; r += 1) if (column[r]) any[r] = 1;
      }
      return any;
    });
    this.all = Uint32Array.from({ length: this.rows }, (_, r) => r);
  }

  // For each attribute, `values[code]` counts the records that fit everything
  // selected of the other attributes; code 0 is missing. `informed` is the number
  // of these with any information, the denominator of percentages.
  count(selection) {
    const { fitting, near } = this.split([...selection]);
    const values = [];
    const informed = [];
    this.attributes.forEach((attribute, a) => {
      const found = new Float64Array(attribute.values.length + 1);
      const any = isFlag(attribute) ? this.anyFlag[attribute.group] : this.columns[a];
      let known = this.tally(a, fitting, any, found);
      const own = selectedLevel(selection, a);
      // at a finer level than what is selected, there is only what lies in it
      if (own !== undefined && attribute.level >= this.attributes[own].level) {
        known += this.tally(a, near.get(own), any, found);
      }
      values.push(found);
      informed.push(known);
    });
    let total = 0;
    for (let i = 0; i < fitting.length; i += 1) total += this.weights[fitting[i]];
    return { total, values, informed };
  }

  // Counts pairs of two attributes' codes among the records that fit the rest.
  countPairs(selection, first, second) {
    const others = [...selection].filter(([a]) => [first, second].every((shown) =>
      !levelsOf[shown].includes(a)
      || this.attributes[a].level > this.attributes[shown].level));
    const { fitting } = this.split(others);
    const width = this.attributes[second].values.length + 1;
    const pairs = new Float64Array((this.attributes[first].values.length + 1) * width);
    const rows = this.columns[first];
    const columns = this.columns[second];
    for (let i = 0; i < fitting.length; i += 1) {
      const r = fitting[i];
      pairs[rows[r] * width + columns[r]] += this.weights[r];
    }
    return { pairs, width };
  }

  // The records that fit all conditions, and for each attribute those that fit all
  // but its own.
  split(conditions) {
    if (conditions.length === 0) return { fitting: this.all, near: new Map() };
    const fitting = new Uint32Array(this.rows);
    const nearly = conditions.map(() => []);
    const columns = conditions.map(([a]) => this.columns[a]);
    const codes = conditions.map(([, code]) => code);
    let found = 0;
    for (let r = 0; r < this.rows; r += 1) {
      let failed = -1;
      let failures = 0;
      for (let c = 0; c < codes.length && failures < 2; c += 1) {
        if (columns[c][r] !== codes[c]) {
          failures += 1;
          failed = c;
        }
      }
      if (failures === 0) {
        fitting[found] = r;
        found += 1;
      } else if (failures === 1) nearly[failed].push(r);
    }
    return {
      fitting: fitting.subarray(0, found),
      near: new Map(conditions.map(([a], c) => [a, nearly[c]])),
    };
  }

  tally(a, rows, any, found) {
    const column = this.columns[a];
    let known = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const r = rows[i];
      const weight = this.weights[r];
      found[column[r]] += weight;
      if (any[r]) known += weight;
    }
    return known;
  }
}

// Looks up protected counts. They are rounded and never added up.
//
// What a number is: `subjects` where it is published, else `reason`, "few" or "long";
// `least` and `most`, between which published numbers say the truth to be; and `best`, the
// one to show: the published one, else that of the synthetic records within the bounds.
// `isUnknown` where neither says anything: 0 is no estimate then.
class ProtectedCounts {
  constructor(release) {
    this.release = release;
  }

  // How many people are at least reported: { subjects }, or why that is not
  // published: { reason }, which is "few" or "long".
  of(selection) {
    const items = [...selection]
      .map(([a, code]) => this.release.attributes[a].firstItem + code - 1)
      .sort((x, y) => x - y);
    if (items.length > this.release.longest) return { reason: "long" };
    if (items.length === 0) {
      const { total } = this.release;
      return total === null ? { reason: "few" } : { subjects: total };
    }
    const block = this.release.combinations[items.length - 1];
    const place = this.search(block, items);
    return place < 0 ? { reason: "few" } : { subjects: block.subjects[place] };
  }

  number(selection, records) {
    const found = this.of(selection);
    const { k, longest, leavesOutSafe, hasFloor } = this.release;
    if ("subjects" in found) {
      const { subjects } = found;
      return { ...found, least: subjects, most: subjects + k - 1, best: subjects };
    }
    let most = found.reason === "few" && !leavesOutSafe && !hasFloor ? k - 1 : Infinity;
    const rest = [...selection];
    const last = rest.pop();
    if (last) {
      most = Math.min(most, this.mostBeside(rest),
        this.mostOf(partsOf(rest, longest - 1).map((part) => [...part, last])));
    }
    return isInRecords(this.release.attributes, selection)
      ? { ...found, least: 0, most, best: Math.min(records, most) }
      : { ...found, least: 0, most, best: 0, isUnknown: true };
  }

  // The most that the published numbers of some selections leave to what has all of them.
  mostOf(parts) {
    let most = Infinity;
    for (const part of parts) {
      const { subjects } = this.of(part);
      if (subjects !== undefined) most = Math.min(most, subjects + this.release.k - 1);
    }
    return most;
  }

  // The same for a selection and its parts, remembered: bars and pairs have theirs in common.
  mostBeside(items) {
    const key = items.join(" ");
    if (this.beside?.key !== key) {
      this.beside = { key, most: this.mostOf(partsOf(items, this.release.longest)) };
    }
    return this.beside.most;
  }

  search(block, items) {
    let low = 0;
    let high = block.subjects.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      let order = 0;
      for (let c = 0; c < items.length && order === 0; c += 1) {
        order = block.items[c][middle] - items[c];
      }
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

// All selections of some of the values, of so many at most.
function partsOf(items, longest) {
  let parts = [[]];
  for (const item of items) {
    parts = [...parts, ...parts.filter((part) => part.length < longest)
      .map((part) => [...part, item])];
  }
  return parts;
}

// The selected level of the attribute that a column is a level of.
const selectedLevel = (selection, a) => levelsOf[a].find((b) => selection.has(b));

// A selection without a value of an attribute at any level.
function withoutLevels(selection, a) {
  const rest = new Map(selection);
  for (const b of levelsOf[a]) rest.delete(b);
  return rest;
}

const withValue = (selection, a, code) => withoutLevels(selection, a).set(a, code);

// The value at a coarser level in which a value lies; 0 where it is not known.
function coarserValue(attributes, a, code, coarser) {
  const family = levelsOf[a];
  let found = code;
  for (let i = family.indexOf(a); found && family[i] !== coarser; i += 1) {
    found = attributes[family[i]].parents[found - 1];
  }
  return found;
}

// Whether people with a value can be among those selected, as far as this attribute goes.
function canBeSelected(attributes, selection, a, code) {
  const own = selectedLevel(selection, a);
  if (own === undefined) return true;
  const chosen = selection.get(own);
  if (own === a) return chosen === code;
  if (attributes[own].level < attributes[a].level) {
    return [code, 0].includes(coarserValue(attributes, own, chosen, a));
  }
  return [chosen, 0].includes(coarserValue(attributes, a, code, own));
}

// Whether it lies outside of what is selected at a coarser level.
function liesElsewhere(attributes, selection, a, code) {
  const own = selectedLevel(selection, a);
  return own !== undefined && attributes[own].level > attributes[a].level
    && !canBeSelected(attributes, selection, a, code);
}

// Records know nothing finer than the level that they were drawn at.
const isInRecords = (attributes, selection) =>
  [...selection.keys()].every((a) => attributes[a].is_drawn);
