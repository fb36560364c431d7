// What the page holds: JSON for names and labels, typed arrays for everything long.

const textOf = (id) => document.getElementById(id).textContent;

async function inflated(base64) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error(
      say("This browser is too old for this page. Please open it in one from 2023 or later."));
  }
  const packed = atob(base64);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

// For each attribute the places of all columns that are levels of it.
let levelsOf = [];

const COLUMN_TYPES = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

async function readRelease() {
  const release = JSON.parse(textOf("release"));
  const buffer = await inflated(textOf("columns"));
  const column = ({ width, offset, length }) =>
    new COLUMN_TYPES[width](buffer, offset, length);
  release.records.columns = release.records.columns.map(column);
  release.records.counts = column(release.records.counts);
  for (const block of release.combinations) {
    block.items = block.items.map(column);
    block.subjects = column(block.subjects);
  }
  let item = 0;
  for (const attribute of release.attributes) {
    attribute.firstItem = item;
    item += attribute.values.length;
  }
  release.items = item;
  // the columns that are levels of one attribute, finest first, each alone where it has none
  release.attributes.forEach((attribute, a) => {
    const family = release.attributes.map((_, b) => b)
      .filter((b) => release.attributes[b].own === attribute.own)
      .sort((b, c) => release.attributes[b].level - release.attributes[c].level);
    attribute.family = family;
    attribute.place = a;
  });
  levelsOf = release.attributes.map(({ family }) => family);
  release.groups.forEach((group, place) => {
    for (const a of group.attributes) release.attributes[a].group = place;
  });
  return release;
}
