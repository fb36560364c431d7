// Ways to the parts of the page, which is long on a phone.

function fillJump(root) {
  const parts = [...document.querySelectorAll("#explore .card")]
    .filter((part) => !part.hidden && part.querySelector("h3"));
  root.append(...parts.map((part) => {
    const title = part.querySelector("h3");
    const button = element("button", { type: "button", text: part.dataset.short ?? title.textContent });
    button.addEventListener("click", () => {
      part.scrollIntoView({ block: "start" });
      title.setAttribute("tabindex", "-1");
      title.focus({ preventScroll: true });
    });
    return element("li", {}, button);
  }));
}
