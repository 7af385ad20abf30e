// Draws a range of rows as one SVG. Everything outside of the range is left out, but for arrows that cross it.

function canvasFor(from, to, width, kind) {
  const top = from * ROW;
  const height = (to - from + 1) * ROW + 24;
  const svg = shape("svg", { class: `rows ${kind}`, width, height, viewBox: `0 ${top} ${width} ${height}`, "aria-hidden": "true" });
  svg.style.top = `${top}px`;
  return svg;
}

function drawRows(view, from, to) {
  const svg = canvasFor(from, to, diagram.width, "ground");
  svg.append(markers(), selection(view, from, to), ...ground(from, to).filter(Boolean), ...bars(from, to));
  const near = [];
  for (const arrow of diagram.arrows) {
    if (arrow.to < from || arrow.from > to) continue;
    if (arrow.step === view.step || arrow.taker === view.step) near.push(arrow);
    else drawArrow(svg, arrow, false);
  }
  for (const arrow of near) drawArrow(svg, arrow, true);
  for (let row = from; row <= to; row++) DRAWERS[diagram.layout.rows[row].kind]?.(svg, diagram.layout.rows[row], yOf(row));
  return svg;
}

// What stays in view when the lifelines move sideways: numbers, the loop, and what belongs to no lifeline.
function drawGutter(view, from, to) {
  const svg = canvasFor(from, to, GUTTER, "gutter");
  svg.append(shape("rect", { x: 0, y: from * ROW, width: GUTTER - 12, height: (to - from + 1) * ROW + 24, class: "ground" }), selection(view, from, to, GUTTER - 12));
  if (data.loop !== null) svg.append(loopBracket(from, to));
  for (let row = from; row <= to; row++) drawNumber(svg, view, diagram.layout.rows[row], yOf(row));
  return svg;
}

function drawNumber(svg, view, row, y) {
  GUTTER_DRAWERS[row.kind]?.(svg, row, y);
  if (row.kind !== "begin" && row.kind !== "fault") return;
  const kinds = `number ${view.matches.has(row.step) ? "match" : ""} ${isIrrelevant(row.step) ? "irrelevant" : ""}`;
  svg.append(shape("text", { x: GUTTER - 26, y: y + 4, class: kinds }, row.step === 0 ? "start" : row.step));
  if (view.matches.has(row.step)) svg.append(shape("circle", { cx: GUTTER - 18, cy: y, r: 3.5, class: "found" }));
}

function markers() {
  const names = [...new Set(diagram.columns.map((who) => lifelines[who].color)), "fault"];
  return shape("defs", {}, ...names.map((name) =>
    shape("marker", { id: `tip-${name}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      shape("path", { d: "M0 0.5 L10 5 L0 9.5 z", class: `fill-${name}` }))));
}

function selection(view, from, to, width = diagram.width) {
  const group = shape("g", { class: "selection" });
  const first = Math.max(from, diagram.layout.firstOf[view.step]);
  const last = Math.min(to, diagram.layout.lastOf[view.step]);
  if (last < first) return group;
  const y = first * ROW + 6;
  group.append(
    shape("rect", { x: 0, y, width, height: (last - first + 1) * ROW, class: "band" }),
    shape("rect", { x: 0, y, width: 4, height: (last - first + 1) * ROW, class: "edge" }),
  );
  return group;
}

// --- lifelines and bands ---

function ground(from, to) {
  return diagram.columns.flatMap((who) => (lifelines[who].monitor ? bandsOf(who, from, to) : [lifelineOf(who, from, to)]));
}

function span(who) {
  const { layout } = diagram;
  const creator = creators[who];
  const start = creator ? layout.rowOfAction.get(`${creator.step} ${creator.action}`) ?? layout.firstOf[creator.step] : -1;
  const end = ended[who] === Infinity ? layout.rows.length : layout.lastOf[ended[who]];
  return [start, end];
}

function lifelineOf(who, from, to) {
  const [start, end] = span(who);
  const first = Math.max(from - 1, start);
  const last = Math.min(to + 1, end);
  if (last < first) return null;
  const x = xOf(who);
  const line = shape("line", { x1: x, x2: x, y1: start >= from ? yOf(start) : first * ROW, y2: end <= to ? yOf(end) : last * ROW + ROW, class: `lifeline line-${lifelines[who].color}` });
  const parts = [line, ...downParts(who, from, to)];
  if (end > to || end === diagram.layout.rows.length) return shape("g", {}, ...parts);
  const y = yOf(end);
  return shape("g", {}, ...parts, shape("path", { d: `M${x - 7} ${y - 7} L${x + 7} ${y + 7} M${x - 7} ${y + 7} L${x + 7} ${y - 7}`, class: `halt line-${lifelines[who].color}` }));
}

// Where a machine is down its lifeline is broken.
function downParts(who, from, to) {
  const { layout } = diagram;
  return downs[who].map(([first, last]) => {
    const start = Math.max(layout.lastOf[first], from - 1);
    const end = Math.min(last === null ? layout.rows.length : layout.firstOf[last], to + 1);
    return end < start ? null : shape("line", { x1: xOf(who), x2: xOf(who), y1: yOf(start), y2: yOf(end), class: "down" });
  });
}

function bandsOf(who, from, to) {
  const bands = diagram.bands[who];
  const x = xOf(who);
  return bands.map((band, n) => {
    const end = n + 1 < bands.length ? bands[n + 1].row : diagram.layout.rows.length;
    if (end < from || band.row > to) return null;
    const y = Math.max(n === 0 ? 0 : yOf(band.row), (from - 1) * ROW);
    const bottom = Math.min(n + 1 < bands.length ? yOf(end) : end * ROW, (to + 2) * ROW);
    const kind = band.temperature || "monitor";
    const title = `${lifelines[who].name}: ${band.state}${band.temperature ? ` (${band.temperature})` : ""}`;
    return shape("rect", { x: x - 9, y, width: 18, height: Math.max(bottom - y, 0), class: `monitor-band ${kind}` }, shape("title", {}, title));
  });
}

function bars(from, to) {
  const { rows, firstOf, lastOf } = diagram.layout;
  const drawn = [];
  let number = rows[from].step;
  for (let row = from; row <= to; row++) {
    if (row > from && rows[row].step === number) continue;
    number = rows[row].step;
    if (rows[row].kind === "gap") continue;
    const x = xOf(steps[number].who);
    if (x === null) continue;
    const y = yOf(firstOf[number]) - 8;
    drawn.push(shape("rect", { x: x - 5, y, width: 10, height: yOf(lastOf[number]) + 8 - y, rx: 3, class: `bar box-${lifelines[steps[number].who].color}` }));
  }
  return drawn;
}

function loopBracket(from, to) {
  const { rows, firstOf } = diagram.layout;
  const start = firstOf[data.loop + 1] - (rows[firstOf[data.loop + 1] - 1]?.kind === "loop" ? 1 : 0);
  const end = rows.findIndex((row) => row.kind === "again");
  if (end < from || start > to) return "";
  const y1 = Math.max(yOf(start), (from - 1) * ROW);
  const y2 = Math.min(yOf(end), (to + 2) * ROW);
  const x = 12;
  const foot = end <= to ? `L${x + 10} ${y2}` : "";
  const head = start >= from ? `M${x + 10} ${y1} L${x} ${y1}` : `M${x} ${y1}`;
  return shape("path", { d: `${head} L${x} ${y2} ${foot}`, class: "loop" });
}

// --- arrows ---

function drawArrow(svg, arrow, isNear) {
  const x1 = xOf(arrow.action.who);
  const x2 = xOf(arrow.action.to);
  const color = lifelines[arrow.action.who].color;
  if (x1 === null || x2 === null) return drawStub(svg, arrow, x1, x2, color);
  const kind = arrow.taker === null ? "untaken" : "";
  const group = shape("g", { class: `arrow ${kind} ${isNear ? "near" : ""}` });
  group.append(shape("title", {}, messageText(arrow.action)));
  const y1 = yOf(arrow.from);
  const y2 = arrow.taker === null ? y1 + 9 : yOf(arrow.to);
  if (x1 === x2) group.append(shape("path", { d: `M${x1 + 5} ${y1} C${x1 + 34} ${y1} ${x1 + 34} ${y2} ${x1 + 6} ${y2}`, class: `line-${color}`, "marker-end": arrow.taker === null ? null : `url(#tip-${color})` }));
  else {
    const side = x2 > x1 ? 1 : -1;
    const end = x2 - side * (arrow.taker === null ? 9 : 5);
    group.append(shape("line", { x1: x1 + side * 5, y1, x2: end, y2, class: `line-${color}`, "marker-end": arrow.taker === null ? null : `url(#tip-${color})` }));
  }
  if (arrow.taker === null) group.append(endMark(arrow.action.fate, x1 === x2 ? x1 + 10 : x2 - (x2 > x1 ? 9 : -9), y2, color));
  svg.append(group);
}

// One end of an arrow whose other end is a machine that is not shown.
function drawStub(svg, arrow, x1, x2, color) {
  if (x1 === null && (x2 === null || arrow.taker === null)) return;
  const x = x1 ?? x2;
  const y = yOf(x1 === null ? arrow.to : arrow.from);
  const ends = x1 === null ? { x1: x - 34, x2: x - 5 } : { x1: x + 5, x2: x + 34 };
  svg.append(shape("g", { class: "arrow stub" }, shape("title", {}, messageText(arrow.action)), shape("line", { ...ends, y1: y, y2: y, class: `line-${color}`, "marker-end": `url(#tip-${color})` })));
}

function messageText(action) {
  const fate = typeof action.fate === "number" ? `taken in step ${action.fate}` : FATES[action.fate] ?? "";
  return `${nameOf(action.who)} ${action.text}${fate ? `\n(${fate})` : ""}`;
}

function endMark(fate, x, y, color) {
  const isOpen = fate === "waiting" || fate === "unknown" || fate === "held";
  if (isOpen) return shape("circle", { cx: x, cy: y, r: 3.5, class: `pending line-${color}` });
  return shape("path", { d: `M${x - 4} ${y - 4} L${x + 4} ${y + 4} M${x - 4} ${y + 4} L${x + 4} ${y - 4}`, class: "lost" });
}

// --- labels ---

function label(svg, { x, y, text, strong = "", room, anchor = "start", kind = "" }) {
  const first = strong ? fitted(strong, room, "bold") : "";
  const left = room - (strong ? widthOf(first, "bold") + 5 : 0);
  const rest = text && left > 14 ? fitted(text, left) : "";
  const node = shape("text", { x, y, "text-anchor": anchor, class: `label ${kind}` });
  if (first) node.append(shape("tspan", { class: "strong" }, first), rest ? " " : "");
  node.append(rest);
  const whole = strong ? `${strong} ${text ?? ""}` : text;
  if (first !== strong || (rest || "") !== (text || "")) node.append(shape("title", {}, whole));
  svg.append(node);
}

// How far a label may go: its row is its own, so it may cross other lifelines.
function roomRight(x) {
  return Math.max(Math.min(2.2 * diagram.columnWidth, diagram.width - x - 30), diagram.columnWidth - 26);
}

function drawBegin(svg, row, y) {
  const step = steps[row.step];
  const [verb, what] = beginText(step);
  const sender = step.from ? steps[step.from[0]].who : -1;
  const event = what && sender >= 0 && xOf(sender) === null ? `${what} from ${nameOf(sender)}` : what;
  const x = xOf(row.who);
  if (x !== null) label(svg, { x: x + 11, y: y + (comesFromRight(step) ? 13 : 4), text: event ? `${verb} ${event}` : verb, room: roomRight(x), kind: "faint" });
}

// Then the arrow ends where the words would begin, so they stand below it.
function comesFromRight(step) {
  if (!step.from) return false;
  const sender = steps[step.from[0]].who;
  return sender === step.who || (xOf(sender) ?? 0) > xOf(step.who);
}

function drawSend(svg, row, y) {
  const x1 = xOf(row.who);
  const to = xOf(row.action.to);
  if (x1 === null) return;
  if (to === null) {
    label(svg, { x: x1 + 40, y: y + 4, strong: row.action.event, text: `to ${nameOf(row.action.to)} ${row.action.payload ?? ""}`, room: roomRight(x1) - 24 });
    return;
  }
  const x2 = to;
  const distance = Math.abs(x2 - x1);
  const room = Math.max(distance - 28, x1 > x2 ? Math.min(2.2 * diagram.columnWidth, x1 - GUTTER - 20) : roomRight(x1));
  const isLeft = x2 < x1;
  label(svg, { x: isLeft ? x1 - 11 : x1 + (x1 === x2 ? 34 : 11), y: y - 5, strong: row.action.event, text: row.action.payload, room: x1 === x2 ? roomRight(x1) - 24 : room, anchor: isLeft ? "end" : "start" });
}

function drawCreate(svg, row, y) {
  const x1 = xOf(row.who);
  const x2 = xOf(row.action.to);
  if (x1 === null || x2 === null) return;
  const side = x2 > x1 ? 1 : -1;
  const color = lifelines[row.action.to].color;
  svg.append(
    shape("line", { x1: x1 + side * 5, y1: y, x2: x2 - side * 9, y2: y, class: `create line-${lifelines[row.who].color}`, "marker-end": `url(#tip-${lifelines[row.who].color})` }),
    shape("circle", { cx: x2, cy: y, r: 6, class: `birth box-${color}` }),
  );
  label(svg, { x: x1 + side * 11, y: y - 5, text: row.action.payload ?? "", strong: `new ${nameOf(row.action.to)}`, room: Math.max(Math.abs(x2 - x1) - 28, 60), anchor: side > 0 ? "start" : "end" });
}

function drawNote(svg, row, y) {
  const x = xOf(row.who);
  if (x !== null) label(svg, { x: x + 11, y: y + 4, text: noteText(row.action), room: roomRight(x), kind: `note ${row.action.kind}` });
}

function drawMove(svg, row, y) {
  const x = xOf(row.who);
  if (x === null) return;
  const { action } = row;
  const state = action.kind === "goto" ? action.goto : action.state;
  const heat = action.temperature ? ` (${action.temperature})` : "";
  const isMonitorRow = lifelines[row.who].monitor;
  const text = fitted(`${isMonitorRow ? "" : "\u2192 "}${state}${heat}`, roomRight(x) - 12);
  const tone = isMonitorRow ? action.temperature || "monitor" : lifelines[row.who].color;
  svg.append(
    shape("rect", { x: x + 11, y: y - 10, width: widthOf(text, "text") + 14, height: 20, rx: 10, class: `chip box-${tone}` }, shape("title", {}, action.text)),
    shape("text", { x: x + 18, y: y + 4, class: "label on-chip" }, text),
  );
}

function drawHalt(svg, row, y) {
  const x = xOf(row.who);
  if (x !== null) label(svg, { x: x + 13, y: y + 4, text: "halts", room: roomRight(x), kind: "faint" });
}

function drawGap(svg, row, y) {
  svg.append(shape("line", { x1: GUTTER, x2: diagram.width - 20, y1: y, y2: y, class: "gap" }));
}

function drawGapLabel(svg, row, y) {
  label(svg, { x: 20, y: y + 4, text: `${counted(row.count, "step")} hidden`, room: 300, kind: "gap-label" });
}

function drawStart(svg, row, y) {
  if (row.who < 0) label(svg, { x: GUTTER - 6, y: y + 4, text: beginText(steps[row.step])[0], room: 300, kind: "faint" });
}

function drawFault(svg, row, y) {
  const step = steps[row.step];
  const x = xOf(row.who) ?? GUTTER + 8;
  const text = fitted(step.note || step.text, Math.max(diagram.width - x - 40, roomRight(x)));
  svg.append(
    shape("rect", { x: x - 12, y: y - 11, width: widthOf(text, "text") + 36, height: 22, rx: 4, class: `fault ${step.kind}` }, shape("title", {}, step.text)),
    shape("path", { d: `M${x + 1} ${y - 7} L${x - 4} ${y + 1} L${x} ${y + 1} L${x - 2} ${y + 7} L${x + 4} ${y - 2} L${x} ${y - 2} z`, class: "bolt" }),
    shape("text", { x: x + 12, y: y + 4, class: "label on-chip" }, text),
  );
}

function drawLoop(svg, row, y) {
  label(svg, { x: 28, y: y + 4, text: `from here for ever: steps ${data.loop + 1} to ${lastStep}`, room: diagram.width - 60, kind: "loop-label" });
}

function drawAgain(svg, row, y) {
  label(svg, { x: 28, y: y + 4, text: `and again from step ${data.loop + 1}`, room: diagram.width - 60, kind: "loop-label" });
}

function drawViolation(svg, row, y) {
  const room = Math.min(diagram.width, byId("scroller").clientWidth) - GUTTER - 60;
  drawFailure(svg, fitted(data.violation.message, room, "bold"), GUTTER + 14, y, 1);
}

// A violation of a machine or spec stands at its lifeline, and goes to the side where there is more room.
function drawViolationThere(svg, row, y) {
  const x = xOf(row.who);
  const [left, right] = [x - GUTTER - 40, diagram.width - x - 40];
  const side = right >= left || widthOf(data.violation.message, "bold") <= right ? 1 : -1;
  drawFailure(svg, fitted(data.violation.message, side > 0 ? right : left, "bold"), x, y, side);
}

function drawFailure(svg, text, x, y, side) {
  const width = widthOf(text, "bold") + 40;
  svg.append(
    shape("rect", { x: side > 0 ? x - 14 : x + 14 - width, y: y - 12, width, height: 24, rx: 4, class: "failure" }, shape("title", {}, data.violation.message)),
    shape("path", { d: `M${x - 4} ${y - 4} l8 8 m0 -8 l-8 8`, class: "cross" }),
    shape("text", { x: x + side * 14, y: y + 4, "text-anchor": side > 0 ? "start" : "end", class: "label on-chip strong" }, text),
  );
}

const DRAWERS = {
  begin: drawBegin, send: drawSend, create: drawCreate, note: drawNote, move: drawMove, halt: drawHalt, gap: drawGap,
  fault: (svg, row, y) => xOf(row.who) !== null && drawFault(svg, row, y),
  violation: (svg, row, y) => xOf(row.who) !== null && drawViolationThere(svg, row, y),
};
const GUTTER_DRAWERS = {
  begin: drawStart, gap: drawGapLabel, loop: drawLoop, again: drawAgain,
  violation: (svg, row, y) => xOf(row.who) === null && drawViolation(svg, row, y),
  fault: (svg, row, y) => xOf(row.who) === null && drawFault(svg, row, y),
};
