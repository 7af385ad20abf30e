// Values as trees: their text, what differs between two of them, and how that is shown.

const BRACKETS = { seq: ["[", "]"], set: ["{", "}"], map: ["{", "}"], tuple: ["(", ")"], record: ["(", ")"] };
const INLINE_MAX = 56;
const texts = new WeakMap();

function textOf(value) {
  let text = texts.get(value);
  if (text === undefined) {
    text = makeText(value);
    texts.set(value, text);
  }
  return text;
}

function makeText(value) {
  if (value.c === undefined) return value.k === "string" ? `"${value.t}"` : value.t;
  const [open, close] = BRACKETS[value.k];
  const parts = value.c.map((item, n) => `${labelOf(value, n, " = ")}${textOf(item)}`);
  return open + parts.join(", ") + close;
}

function labelOf(value, n, equals) {
  if (value.k === "record") return value.n[n] + equals;
  return value.k === "map" ? `${textOf(value.n[n])} \u2192 ` : "";
}

function keyOf(value, n) {
  if (value.k === "record") return value.n[n];
  if (value.k === "map") return textOf(value.n[n]);
  return value.k === "set" ? textOf(value.c[n]) : String(n);
}

// The difference as a node: mark is same, added, removed, changed (old is what it was) or inside (a part changed).
function difference(before, after, label) {
  if (before === null) return { mark: after === null ? "same" : "added", label, value: after };
  if (after === null) return { mark: "removed", label, value: before };
  if (before === after || textOf(before) === textOf(after)) return { mark: "same", label, value: after };
  if (before.k !== after.k || after.c === undefined || (after.k === "seq" && !agrees(before, after))) {
    return { mark: "changed", label, value: after, old: before };
  }
  return { mark: "inside", label, value: after, parts: partsOf(before, after) };
}

function agrees(before, after) {
  if (before.c.length === after.c.length) return true;
  const shorter = Math.min(before.c.length, after.c.length);
  for (let n = 0; n < shorter; n++) if (textOf(before.c[n]) !== textOf(after.c[n])) return false;
  return true;
}

function partsOf(before, after) {
  const olds = new Map(before.c.map((item, n) => [keyOf(before, n), item]));
  const keys = new Set();
  const parts = after.c.map((item, n) => {
    const key = keyOf(after, n);
    keys.add(key);
    return difference(olds.get(key) ?? null, item, after.k === "set" ? "" : key);
  });
  for (const [key, item] of olds) if (!keys.has(key)) parts.push({ mark: "removed", label: before.k === "set" ? "" : key, value: item });
  return parts;
}

// --- as elements ---

const MARKS = { added: "new", removed: "gone", changed: "changed" };

function markOf(node) {
  return MARKS[node.mark] ? [" ", element("span", { class: "mark" }, MARKS[node.mark])] : null;
}

function valueNode(node) {
  if (node.mark === "inside") return insideNode(node);
  const line = [labelNode(node), leafNode(node.value)];
  if (node.mark === "changed") line.push(element("span", { class: "was" }, " was ", element("del", {}, shortText(node.old, 200))));
  return element("li", { class: `value ${node.mark}` }, ...line, ...(markOf(node) ?? []));
}

function labelNode(node) {
  return node.label ? element("span", { class: "label" }, node.label, ": ") : null;
}

function shortText(value, room) {
  const text = textOf(value);
  return text.length > room ? text.slice(0, room) + "\u2026" : text;
}

// A value without changes inside: on the line where it fits, else to be opened.
function leafNode(value) {
  const text = textOf(value);
  if (value.c === undefined || text.length <= INLINE_MAX) {
    return element("span", { class: `leaf is-${value.k}`, title: text.length > 300 ? text.slice(0, 5000) : null }, shortText(value, 300));
  }
  return lazily(element("summary", {}, element("span", { class: "leaf" }, shortText(value, INLINE_MAX))), () => listOf(value));
}

function lazily(summary, make) {
  const details = element("details", { class: "large" }, summary);
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(make()); }, { once: false });
  return details;
}

const ITEMS_MAX = 500;

function listOf(value) {
  const items = value.c.slice(0, ITEMS_MAX).map((item, n) =>
    valueNode({ mark: "same", label: value.k === "set" ? "" : keyOf(value, n), value: item }));
  if (value.c.length > ITEMS_MAX) items.push(element("li", { class: "faint" }, `and ${grouped(value.c.length - ITEMS_MAX)} more`));
  return element("ul", { class: "parts" }, ...items);
}

// A value in which a part changed: the changed parts are open, the others are counted.
function insideNode(node) {
  const changed = node.parts.filter((part) => part.mark !== "same");
  const same = node.parts.filter((part) => part.mark === "same");
  const items = changed.slice(0, ITEMS_MAX).map(valueNode);
  if (same.length) {
    const summary = element("summary", { class: "faint" }, `${counted(same.length, "other")} unchanged`);
    items.push(element("li", { class: "value" }, lazily(summary, () => element("ul", { class: "parts" }, ...same.slice(0, ITEMS_MAX).map(valueNode)))));
  }
  const kind = element("span", { class: "faint" }, `${node.value.k} of ${grouped(node.value.c.length)}`);
  return element("li", { class: "value inside" }, labelNode(node), kind, element("ul", { class: "parts" }, ...items));
}
