// Every chart as a file: SVG, which can be changed, or PNG, which goes everywhere. With the
// title, what is selected, and where it comes from.

const PICTURE_WIDTH = 880;
const PICTURE_SCALE = 2;
const PICTURE_MARGIN = 24;

function saveFile(name, content, type) {
  const link = element("a", { download: name,
    href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Buttons for a chart; `made` gives the name of the file, a title, the drawing, and a legend.
function savePictures(context, made) {
  const button = (text, save) => {
    const found = element("button", { type: "button", class: "plain picture", text });
    found.addEventListener("click", () => Promise.resolve(save(made())).catch(fail));
    return found;
  };
  return element("span", { class: "pictures" },
    button("SVG", (chart) => saveFile(`${chart.name}.svg`,
      pictureOf(context, chart).text, "image/svg+xml")),
    button("PNG", async (chart) => saveFile(`${chart.name}.png`,
      await asPng(pictureOf(context, chart)), "image/png")));
}

function wrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length >= letters) lines.push(word);
    else lines[last] = lines[last] ? `${lines[last]} ${word}` : word;
  }
  return lines;
}

// The picture as text, in the colours of the page as they are now, with its size.
function pictureOf(context, { title, drawing, legend: entries = [] }) {
  const width = PICTURE_WIDTH + 2 * PICTURE_MARGIN;
  const made = svg("svg", { xmlns: SVG, width });
  let y = PICTURE_MARGIN;
  const line = (text, size, properties) => {
    y += size * 1.3;
    made.append(svg("text", { x: PICTURE_MARGIN, y, "font-size": size, ...properties, text }));
  };
  for (const text of wrapped(title, 68)) {
    line(text, 22, { fill: "var(--text)", "font-weight": 650 });
  }
  const selected = context.sides.map(({ name }) => name).join(` ${say("and")} `);
  for (const text of wrapped(selected, 118)) line(text, 15, { fill: "var(--muted)" });
  y += 14;
  let x = PICTURE_MARGIN;
  for (const [label, shape, colour] of entries) {
    const isHatched = shape.includes("hatched");
    const id = `legend-${colour}`;
    if (isHatched) made.append(svg("defs", {}, hatching(id, `var(--${colour})`)));
    made.append(svg("rect", { x, y: y - 2, width: 11, height: 11, stroke: `var(--${colour})`,
      fill: isHatched ? `url(#${id})` : `var(--${colour})` }),
    svg("text", { x: x + 18, y: y + 8, ...TEXT, text: label }));
    x += 18 + label.length * LETTER + 24;
  }
  y += entries.length ? 22 : 0;
  drawing.setAttribute("x", PICTURE_MARGIN);
  drawing.setAttribute("y", y);
  made.append(drawing);
  y += Number(drawing.getAttribute("height")) + 4;
  for (const text of wrapped(citation(context.release), 128)) line(text, 13, { fill: "var(--muted)" });
  const height = Math.ceil(y + PICTURE_MARGIN);
  made.setAttribute("height", height);
  made.setAttribute("viewBox", `0 0 ${width} ${height}`);
  made.prepend(svg("rect", { width, height, fill: "var(--surface)" }));
  const style = getComputedStyle(document.documentElement);
  made.setAttribute("font-family", getComputedStyle(document.body).fontFamily);
  return { width, height, text: new XMLSerializer().serializeToString(made)
    .replace(/var\(--([\w-]+)\)/g, (_, name) => style.getPropertyValue(`--${name}`).trim()) };
}

async function asPng({ width, height, text }) {
  const image = new Image();
  // a picture knows no font of the page but one that is in it
  const font = `<style>${document.getElementById("typeface").textContent}</style>`;
  image.src = `data:image/svg+xml;charset=utf-8,${
    encodeURIComponent(text.replace(/(<svg[^>]*>)/, `$1${font}`))}`;
  await image.decode();
  const canvas = element("canvas", { width: width * PICTURE_SCALE, height: height * PICTURE_SCALE });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
