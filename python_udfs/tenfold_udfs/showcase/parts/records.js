// Each selection is counted once, as long as there are not too many.
const MOST_COUNTED = 60;

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
    this.remembered = new Map();
    this.all = Uint32Array.from({ length: this.rows }, (_, r) => r);
  }

  // For each attribute, `values[code]` counts the records that fit everything
  // selected of the other attributes; code 0 is missing. `informed` is the number
  // of these with any information, the denominator of percentages.
  count(selection) {
    const key = keyOf(selection);
    if (!this.remembered.has(key)) {
      if (this.remembered.size >= MOST_COUNTED) this.remembered.clear();
      this.remembered.set(key, this.counted(selection));
    }
    return this.remembered.get(key);
  }

  counted(selection) {
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
    const isInside = conditions.map(([a, codes]) => insideOf(this.attributes[a], codes));
    let found = 0;
    for (let r = 0; r < this.rows; r += 1) {
      let failed = -1;
      let failures = 0;
      for (let c = 0; c < columns.length && failures < 2; c += 1) {
        if (!isInside[c][columns[c][r]]) {
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

// For each code of an attribute whether it is among some codes.
function insideOf(attribute, codes) {
  const isInside = new Uint8Array(attribute.values.length + 1);
  for (const code of codes) isInside[code] = 1;
  return isInside;
}
