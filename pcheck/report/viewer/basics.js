// Small tools: elements made of texts, never of HTML; names of colours; texts cut to a width.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

function replaceContent(node, ...children) {
  node.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

function counted(number, noun) {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

// --- texts that fit ---

const FONTS = { text: "12px system-ui, sans-serif", bold: "600 12px system-ui, sans-serif", head: "600 12.5px system-ui, sans-serif" };
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();
const CACHED_MAX = 20000;

function widthOf(text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > CACHED_MAX) widths.clear();
    measuring.font = FONTS[font];
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

function fitted(text, room, font = "text") {
  const short = text.length > 300 ? text.slice(0, 300) : text;
  if (short === text && widthOf(text, font) <= room) return text;
  let low = 0;
  let high = short.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(short.slice(0, middle) + "\u2026", font) <= room) low = middle;
    else high = middle - 1;
  }
  return short.slice(0, low).trimEnd() + "\u2026";
}

function lowerBound(items, wanted, keyOf) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(items[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
