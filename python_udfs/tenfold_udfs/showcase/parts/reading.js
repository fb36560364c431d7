// What the marks of the page mean.

// As wide as a phone is at most.
const NARROW = 640;

function explainReading(context, root) {
  const { k, leavesOutSafe, hasFloor, longest } = context.release;
  const reasons = [say("Fewer than {k} people, or nobody at all", { k })];
  if (leavesOutSafe) {
    reasons.push(say("or a number that, subtracted from others, would tell of so few"));
  }
  if (hasFloor) reasons.push(say("or people who are too alike in a sensitive attribute"));
  reasons.push(counted(longest, "or more than {n} attribute at once",
    "or more than {n} attributes at once"));
  const sample = () => element("span", { class: "sample track" },
    element("span", { class: "open" }), element("span", { class: "fill" }));
  // folded on a phone, where the page is long
  const details = element("details", { open: innerWidth > NARROW },
    element("summary", {},
      element("h3", { id: "reading-title", text: say("How to read the numbers") })),
    element("dl", {},
      element("dt", {}, sample(), say("{number}+ People reported", { number: shown(23 * k) })),
      element("dd", { text: say("{least} to {most} people: numbers are rounded down to a multiple"
        + " of {k}, and the pale end is what that leaves open. Several values together are a sum"
        + " of such numbers, and leave more open.",
      { least: shown(23 * k), most: shown(24 * k - 1), k }) }),
      element("dt", { class: "estimate" }, sample(),
        say("≈ {number} Estimate", { number: shown(12) })),
      element("dd", { text: say("Where no number is published: how many synthetic records there"
        + " are, drawn to come near to the numbers that are. The thin bar is how many people it"
        + " could be at most.") }),
      element("dt", { text: say("Why a number is not published") }),
      element("dd", { text: `${reasons.join("; ")}.` })));
  root.append(details, element("p", { class: "hint" },
    element("a", { href: "#trust", text: say("How far to trust these numbers") })));
}
