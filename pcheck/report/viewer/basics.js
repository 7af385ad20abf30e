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
const advances = { text: new Map(), bold: new Map(), head: new Map() };
const CHARACTERS_MAX = 300;

// How far a character moves the pen. Measured once for each: whole texts take ten times as long, and are hardly shorter.
function advanceOf(character, font) {
  let advance = advances[font].get(character);
  if (advance === undefined) {
    measuring.font = FONTS[font];
    advance = measuring.measureText(character).width;
    advances[font].set(character, advance);
  }
  return advance;
}

function widthOf(text, font) {
  let width = 0;
  for (const character of text) width += advanceOf(character, font);
  return width;
}

function fitted(text, room, font = "text") {
  const dots = advanceOf("\u2026", font);
  let width = 0;
  let end = 0;
  let count = 0;
  let kept = 0;
  for (const character of text) {
    width += advanceOf(character, font);
    count += 1;
    if (width > room || count > CHARACTERS_MAX) return text.slice(0, kept).trimEnd() + "\u2026";
    end += character.length;
    if (width + dots <= room) kept = end;
  }
  return text;
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
