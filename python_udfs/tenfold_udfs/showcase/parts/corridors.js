// The pairs of two attributes on one side that have a published number or a record, the
// largest first; with `isLimited` only those that are selected, where such are.
function corridors(context, side, o, d, isLimited) {
  const { attributes } = context.release;
  const rest = withoutLevels(withoutLevels(side.selection, o), d);
  const { pairs, width } = context.records.countPairs(side.selection, o, d);
  const isKnown = attributes[o].is_drawn && attributes[d].is_drawn
    && isInRecords(attributes, rest);
  const isHere = (a, code) => !liesElsewhere(attributes, side.selection, a, code)
    && !(isLimited && side.selection.has(a) && !isChosen(side.selection, a, code));
  const isLong = rest.size + 2 > context.release.longest;
  const found = [];
  for (let i = 1; i <= attributes[o].values.length; i += 1) {
    if (!isHere(o, i)) continue;
    let published = null;
    for (let j = 1; j < width; j += 1) {
      const records = pairs[i * width + j];
      // what is too long to be published is there for its records alone
      if (!isHere(d, j) || (isLong && records === 0)) continue;
      published ??= context.counts.of(withValues(rest, o, [i]));
      const number = published.with(d, j, records);
      if (records > 0 || "subjects" in number) {
        found.push({ o: i, d: j, number, records: isKnown ? records : null });
      }
    }
  }
  return found.sort((x, y) => y.number.best - x.number.best
    || ("subjects" in y.number) - ("subjects" in x.number));
}
