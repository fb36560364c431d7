// A field to find a value by its name, without looking through all cards.

class Finder {
  constructor(context, root) {
    this.context = context;
    this.items = context.release.attributes.flatMap((attribute, a) =>
      attribute.values.map((_, i) => ({ a, code: i + 1, name: itemLabel(attribute, i + 1) })));
    this.field = element("input", { id: "find", type: "search", list: "find-values",
      autocomplete: "off", spellcheck: "false", placeholder: say("part of its name"),
      "aria-describedby": "find-answer" });
    this.said = element("span", { id: "find-answer", class: "hint", role: "status" });
    const options = element("datalist", { id: "find-values" },
      ...this.items.map(({ name }) => element("option", { value: name })));
    root.append(element("label", { for: "find", text: say("Find a value") }), this.field, options,
      this.said);
    this.field.addEventListener("input", (event) => {
      // typing says which letter came in; a choice from the list replaces the text
      const isTyped = (event.inputType ?? "").match(/^(insert(Text|Comp|FromPaste)|delete)/);
      if (!isTyped) this.choose(this.exact());
      else setText(this.said, "");
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.choose(this.exact() ?? this.only());
      if (event.key === "Escape" && this.field.value) {
        this.field.value = "";
        event.stopPropagation();
      }
    });
  }

  // Why the number of a value is not published.
  get reason() {
    return { reason: this.context.wording.reason({ reason: "few" }) };
  }

  get wanted() {
    return this.field.value.trim().toLowerCase();
  }

  exact() {
    return this.items.find(({ name }) => name.toLowerCase() === this.wanted);
  }

  // The one value that fits what was typed; says how many fit where it is not one.
  only() {
    if (!this.wanted) return undefined;
    const fitting = this.items.filter(({ name }) => name.toLowerCase().includes(this.wanted));
    if (fitting.length === 1) return fitting[0];
    setText(this.said, fitting.length
      ? say("{number} values fit, such as “{name}”. Write more of it.",
        { number: shown(fitting.length), name: fitting[0].name })
      : say("No value of that name has a number in this release: {reason}.", this.reason));
    return undefined;
  }

  // Says which values a link asked for that are not in this release.
  missed(values) {
    setText(this.said, values.length ? counted(values.length,
      "The link asks for {values}, which has no number in this release: {reason}.",
      "The link asks for {values}, which have no numbers in this release: {reason}.",
      { values: listed(values), ...this.reason }) : "");
  }

  choose(item) {
    if (!item) return;
    this.field.value = "";
    setText(this.said, "");
    if (!isChosen(this.context.selection, item.a, item.code)) {
      this.context.toggle(item.a, item.code);
    }
  }
}
