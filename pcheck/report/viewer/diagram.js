// The diagram's geometry, and the part of it that is drawn: some rows above and below what is in view.

const ROW = 32;
const GUTTER = 76;
const HEAD = 46;
const COLUMN_MIN = 112;
const COLUMN_MAX = 260;
const COLUMN_WIDEST = 165;
const OVERSCAN = 6;

const diagram = { layout: null, columns: [], columnOf: new Map(), arrows: [], bands: [], width: 0, columnWidth: 0, from: -1, to: -1, frame: 0 };

function layOut(view) {
  diagram.layout = makeRows(view);
  diagram.columns = makeColumns(view, diagram.layout);
  diagram.columnOf = new Map(diagram.columns.map((who, column) => [who, column]));
  diagram.arrows = makeArrows(diagram.layout);
  diagram.bands = makeBands(diagram.layout);
  resize();
}

function resize() {
  const room = byId("scroller").clientWidth - GUTTER - 24;
  const count = diagram.columns.length;
  const names = diagram.columns.map((who) => widthOf(nameOf(who), "head") + 28);
  const usual = names.sort((one, other) => one - other)[Math.floor(count * 0.6)];
  const wanted = Math.min(Math.max(COLUMN_MIN, usual), COLUMN_WIDEST);
  diagram.columnWidth = Math.max(wanted, Math.min(COLUMN_MAX, Math.floor(room / Math.max(count, 1))));
  diagram.width = Math.max(GUTTER + count * diagram.columnWidth + 24, byId("scroller").clientWidth);
  const space = byId("space");
  space.style.width = `${diagram.width}px`;
  space.style.height = `${diagram.layout.rows.length * ROW + 24}px`;
  byId("heads").style.width = `${diagram.width}px`;
  diagram.from = -1;
}

function xOf(who) {
  const column = diagram.columnOf.get(who);
  return column === undefined ? null : GUTTER + column * diagram.columnWidth + 26;
}

function yOf(row) {
  return row * ROW + ROW / 2 + 6;
}

function rowAt(y) {
  return Math.max(0, Math.min(diagram.layout.rows.length - 1, Math.floor((y - 6) / ROW)));
}

function drawHeads(view) {
  const moments = momentsOf(view.step);
  const heads = diagram.columns.map((who) => {
    const line = lifelines[who];
    const snapshot = moments[who].after;
    const state = snapshot ? stateText(snapshot) : view.step < born[who] ? "not created yet" : view.step >= ended[who] ? endOf(who) : "";
    const head = element(
      "div",
      { class: `head ${snapshot ? "" : "absent"} ${line.monitor ? "monitor" : ""} edge-${line.color}`, title: `${line.name}\n${state}` },
      element("span", { class: "name" }, line.name),
      element("span", { class: `state ${(snapshot && snapshot.temperature) || ""}` }, snapshot && snapshot.temperature ? `${state} (${snapshot.temperature})` : state),
    );
    head.style.left = `${xOf(who) - 18}px`;
    head.style.width = `${diagram.columnWidth - 12}px`;
    return head;
  });
  replaceContent(byId("heads"), element("div", { class: "corner" }), ...heads);
}

function redraw(view) {
  diagram.from = -1;
  drawVisible(view);
}

// Draws when what is in view is not drawn yet; the rows drawn are bounded by the height of the window.
function drawVisible(view) {
  const scroller = byId("scroller");
  const top = Math.max(0, scroller.scrollTop);
  const first = rowAt(top);
  const last = rowAt(top + scroller.clientHeight - HEAD + ROW);
  if (diagram.from >= 0 && first >= diagram.from && last <= diagram.to) return;
  diagram.from = Math.max(0, first - OVERSCAN);
  diagram.to = Math.min(diagram.layout.rows.length - 1, last + OVERSCAN);
  replaceContent(byId("space"), drawRows(view, diagram.from, diagram.to), element("div", { id: "gutter" }, drawGutter(view, diagram.from, diagram.to)));
}

function reveal(view) {
  const scroller = byId("scroller");
  const top = diagram.layout.firstOf[view.step] * ROW;
  const bottom = diagram.layout.lastOf[view.step] * ROW + ROW + 12;
  const height = scroller.clientHeight - HEAD;
  if (top < scroller.scrollTop + ROW || bottom > scroller.scrollTop + height - ROW) {
    scroller.scrollTop = bottom - top > height - 2 * ROW ? top - ROW : top - (height - (bottom - top)) / 2;
  }
  const x = xOf(steps[view.step].who);
  if (x === null) return;
  if (x < scroller.scrollLeft + GUTTER || x + diagram.columnWidth > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = x - scroller.clientWidth / 2 + diagram.columnWidth / 2;
  }
}

function stepAtPoint(event) {
  const row = diagram.layout.rows[rowAt(event.clientY - byId("space").getBoundingClientRect().top)];
  return row.step;
}
