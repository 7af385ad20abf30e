// The view and its changes. Everything on the page is drawn from the view, so the link to it brings all of it back.

const view = { step: 0, machines: new Set(), events: new Set(), search: "", matter: false, mode: "diagram", theme: "", matches: new Set() };
let updateMachines = () => {};
let updateEvents = () => {};

function select(number) {
  change({ step: Math.max(0, Math.min(lastStep, number)) });
}

function move(distance) {
  if (Math.abs(distance) > lastStep) {
    const edge = distance > 0 ? [...steps.keys()].reverse() : [...steps.keys()];
    const found = edge.find((number) => isShown(view, number));
    if (found !== undefined) select(found);
    return;
  }
  let number = view.step;
  for (let n = 0; n < Math.abs(distance); n++) number = neighbour({ ...view, step: number }, Math.sign(distance)) ?? number;
  select(number);
}

// Filters, and goes to the nearest step that is left.
function filterTo(changes) {
  Object.assign(view, changes);
  const step = isShown(view, view.step) ? view.step : neighbour(view, -1) ?? neighbour(view, 1) ?? view.step;
  change({ ...changes, step });
}

function showAll() {
  change({ machines: new Set(), events: new Set(), matter: false });
}

// Changes the view and draws what depends on the change.
function change(changes, { isFromHash = false } = {}) {
  Object.assign(view, changes);
  const isFiltered = ["machines", "events", "matter"].some((name) => name in changes);
  if (isFiltered || "search" in changes) findMatches(view);
  if (isFiltered) {
    layOut(view);
    drawFilters();
  }
  if ("theme" in changes) drawTheme();
  if ("mode" in changes) drawMode();
  if (isFiltered || "search" in changes) drawStrip(view);
  drawStep();
  if (!isFromHash) keepHash();
}

function drawStep() {
  const step = steps[view.step];
  if (view.mode === "table") drawTable(view);
  else {
    reveal(view);                                           // what measures comes before what changes the page
    redraw(view);
    drawHeads(view);
  }
  drawDetails(view);
  drawState(view);
  drawPosition(view);
  drawFound(view);
  showSource(guiltyPlace(view.step), step.actions.map((action) => action.at));
  byId("live").textContent = stepTitle(view.step);
}

// Where a step is in the source; of the step that fails, the line that says so.
function guiltyPlace(number) {
  const isEnd = number === lastStep && data.violation && data.violation.at >= 0;
  return isEnd ? data.violation.at : steps[number].at;
}

function drawFilters() {
  updateMachines();
  updateEvents();
  byId("matter").checked = view.matter;
  byId("clear").hidden = !(view.machines.size || view.events.size || view.matter);
}

function drawMode() {
  const isTable = view.mode === "table";
  byId("scroller").hidden = isTable;
  byId("table").hidden = !isTable;
  byId("mode").setAttribute("aria-pressed", String(isTable));
  if (!isTable) resize();
}

function isDark() {
  return view.theme ? view.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function drawTheme() {
  if (view.theme) document.documentElement.dataset.theme = view.theme;
  else delete document.documentElement.dataset.theme;
  byId("theme").textContent = isDark() ? "Light" : "Dark";
}

let hashTimer = 0;

function keepHash() {
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => {                            // browsers refuse too many changes of the address at once
    try {
      history.replaceState(null, "", hashOf(view));
    } catch {
      location.hash = hashOf(view);
    }
  }, 120);
}

// --- what stands at the top ---

function drawTop() {
  byId("title").textContent = data.test;
  byId("title").title = data.test;
  const length = data.loop === null ? counted(lastStep, "step") : `${counted(data.loop, "step")} and a loop of ${lastStep - data.loop}`;
  const machines = lifelines.filter((line) => !line.monitor).length;
  byId("summary").textContent = [length, counted(machines, "machine"), data.faults ? `under ${data.faults}` : "", data.tool].filter(Boolean).join(" \u00b7 ");
  const { violation } = data;
  if (!violation) return;
  const box = byId("verdict");
  box.hidden = false;
  replaceContent(
    box,
    element("span", { class: "kind" }, violation.kind),
    element("span", { class: "sentence" }, violation.message),
    violation.machine ? element("span", { class: "faint" }, `in ${violation.machine}`) : null,
    violation.at >= 0 ? element("button", { type: "button", class: "link", onclick: () => { select(lastStep); showSource(violation.at, []); } }, placeText(violation.at)) : null,
  );
  if (data.insight.sentences.length) {
    box.append(element("details", { class: "why" }, element("summary", {}, "Why"), element("ol", {}, ...data.insight.sentences.map((text) => element("li", {}, text)))));
  }
}

function copyLink() {
  history.replaceState(null, "", hashOf(view));
  const done = () => { byId("link").textContent = "Copied"; setTimeout(() => { byId("link").textContent = "Copy link"; }, 1500); };
  const byHand = () => {
    const field = element("textarea", { "aria-hidden": "true" }, location.href);
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, byHand);
  else byHand();
}

// --- on paper: the whole diagram in pieces of a page, or of many machines only the table ---

const PAPER = { columns: 12, steps: 1000, share: 1.15 };

function drawPaper() {
  const paper = byId("paper");
  const { rows } = diagram.layout;
  const pieces = [];
  const isDrawn = diagram.columns.length <= PAPER.columns && rows.length <= 3 * PAPER.steps;
  const height = Math.max(20, Math.floor((diagram.width * PAPER.share) / ROW));
  for (let from = 0; isDrawn && from < rows.length; from += height) pieces.push(paperPiece(from, Math.min(rows.length, from + height) - 1));
  const shown = shownSteps(view).slice(0, PAPER.steps);
  replaceContent(paper, ...pieces, tableOf(shown, shown, 0, { ...view, step: -1 }));
}

function paperPiece(from, to) {
  const plain = { ...view, step: 0, matches: new Set() };
  const svg = drawRows(plain, from, to);
  const top = from * ROW - 26;
  const height = (to - from + 1) * ROW + 40;
  svg.setAttribute("viewBox", `0 ${top} ${diagram.width} ${height}`);
  svg.removeAttribute("height");
  svg.append(...drawGutter(plain, from, to).childNodes);
  for (const band of svg.querySelectorAll(".selection")) band.remove();
  for (const who of diagram.columns) {
    svg.append(shape("text", { x: xOf(who) - 14, y: top + 14, class: "label strong" }, fitted(nameOf(who), diagram.columnWidth - 16, "bold")));
  }
  return element("div", { class: "piece" }, svg);
}

// --- the start ---

function listen() {
  const scroller = byId("scroller");
  scroller.addEventListener("scroll", () => drawVisible(view), { passive: true });
  byId("space").addEventListener("click", (event) => { if (String(getSelection()) === "") select(stepAtPoint(event)); });
  new ResizeObserver(() => { if (view.mode === "diagram") { resize(); drawHeads(view); redraw(view); } }).observe(scroller);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { if (location.hash !== hashOf(view)) restore(); });
  addEventListener("beforeprint", drawPaper);
  addEventListener("afterprint", () => byId("paper").replaceChildren());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
  byId("slider").addEventListener("input", (event) => select(Number(event.target.value)));
  byId("search").addEventListener("input", (event) => change({ search: event.target.value }));
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  const clicks = {
    first: () => move(-Infinity), last: () => move(Infinity), previous: () => move(-1), next: () => move(1),
    "found-next": () => select(nextMatch(view, 1)), "found-previous": () => select(nextMatch(view, -1)),
    mode: COMMANDS.t, theme: COMMANDS.d, help: showHelp, link: copyLink, print: () => window.print(), clear: showAll,
  };
  for (const [id, action] of Object.entries(clicks)) byId(id).addEventListener("click", action);
  byId("matter").addEventListener("change", (event) => filterTo({ matter: event.target.checked }));
}

function restore() {
  readHash(view);
  byId("search").value = view.search;
  change({ ...view }, { isFromHash: true });
}

function start() {
  drawTop();
  byId("slider").max = lastStep;
  byId("matter-label").hidden = irrelevant.size === 0;
  updateMachines = makeMenu("machines", lifelines.map((line, who) => [who, line.name]), () => view.machines, () => filterTo({ machines: view.machines }));
  updateEvents = makeMenu("events", allEvents.map((event) => [event, event]), () => view.events, () => filterTo({ events: view.events }));
  listen();
  restore();
  performance.mark("drawn");
}

start();
