// To cite, to link, to download.

function citation(release) {
  const { title, builtAt, version, digest, k } = release;
  return [
    builtAt ? say("{title}. Release of {date}.", { title, date: builtAt.slice(0, 10) }) : `${title}.`,
    say("Numbers of people are rounded down to a multiple of {k}.", { k }),
    version ? say("Made by Tenfold {version}.", { version }) : "",
    digest ? say("Counts: {digest}.", { digest: `sha256 ${digest.slice(0, 16)}` }) : "",
  ].filter(Boolean).join(" ");
}

function fillSources(context, root) {
  const { release } = context;
  const said = element("span", { class: "hint", role: "status" });
  const copy = (text, content) => {
    const button = element("button", { type: "button", class: "copy", text });
    // over plain http there is no clipboard: the text is shown, to be copied by hand
    button.addEventListener("click", () => Promise.resolve(content())
      .then((copied) => navigator.clipboard.writeText(copied))
      .then(() => setText(said, say("Copied.")), () => setText(said, content())));
    return button;
  };
  const files = release.tables.map(({ name, what }) => element("li", {},
    `${say(what)}: `, ...["csv", "parquet"].flatMap((kind, i) => [i ? ", " : "",
      element("a", { href: `${name}.${kind}`, text: `${name}.${kind}` })])));
  root.append(
    element("h3", { id: "sources-title", text: say("Cite, link, download") }),
    element("div", { class: "columns" },
      element("div", {},
        element("p", { class: "cited", text: citation(release) }),
        element("p", { class: "row" },
          copy(say("Copy to cite"), () => `${citation(release)} ${location.href}`),
          copy(say("Copy the link to what you see"), () => location.href), said)),
      element("div", {},
        element("p", { class: "hint", text: say("The tables of the release, where they stand"
          + " beside this file. Each chart has a picture of its own, and the numbers of all bars"
          + " are above as CSV.") }),
        element("ul", { class: "files" }, ...files))));
  root.hidden = false;
}
