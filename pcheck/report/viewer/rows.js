// What the diagram draws, row by row: no two things share a row, so no label lies on another.

const QUIET = new Set(["enter", "exit", "dequeue", "got", "null"]);
const MATTERS_OF_MONITORS = new Set(["goto", "enter", "announce", "print", "choice", "raise", "unhandled"]);

function isShown(view, number) {
  const step = steps[number];
  if (view.matter && irrelevant.has(number)) return false;
  if (view.machines.size && !acts(step, view.machines)) return false;
  return !view.events.size || [...eventsIn(step)].some((event) => view.events.has(event));
}

function beginText(step) {
  switch (step.kind) {
    case "handle": return ["takes", step.event];
    case "receive": return ["receives", step.event];
    case "null": return ["on null", ""];
    case "start": return ["starts", ""];
    case "resume": return ["goes on", ""];
    case "monitors": return [lifelines.some((line) => line.monitor) ? "the specs start" : "the run starts", ""];
    default: return [step.note || step.text, ""];
  }
}

function noteText(action) {
  switch (action.kind) {
    case "goto": return `\u2192 ${action.goto}`;
    case "announce": return `announces ${action.event}${action.payload ? " " + action.payload : ""}`;
    case "raise": return `raises ${action.event}${action.payload ? " " + action.payload : ""}`;
    default: return action.text;
  }
}

// The rows of the steps that are shown, with one row in place of those between.
function makeRows(view) {
  const rows = [];
  const firstOf = new Array(steps.length);
  const lastOf = new Array(steps.length);
  const rowOfAction = new Map();
  let hidden = null;
  for (let number = 0; number < steps.length; number++) {
    if (data.loop !== null && number === data.loop + 1) {
      rows.push({ kind: "loop", step: number });
      hidden = null;
    }
    if (!isShown(view, number)) {
      if (hidden === null) {
        hidden = { kind: "gap", step: number, count: 0 };
        rows.push(hidden);
      }
      hidden.count += 1;
      hidden.last = number;
    } else {
      hidden = null;
      rows.push({ kind: isFault(steps[number]) ? "fault" : "begin", step: number, who: steps[number].who });
      firstOf[number] = rows.length - 1;
      steps[number].actions.forEach((action, place) => {
        const kind = rowKind(steps[number], action);
        if (kind === null) return;
        rows.push({ kind, step: number, who: action.who, action, place });
        rowOfAction.set(`${number} ${place}`, rows.length - 1);
      });
    }
    firstOf[number] ??= rows.length - 1;
    lastOf[number] = rows.length - 1;
  }
  if (data.loop !== null) rows.push({ kind: "again", step: lastStep });
  if (data.violation) rows.push({ kind: "violation", step: lastStep, who: lifelines.findIndex((line) => line.name === data.violation.machine) });
  return { rows, firstOf, lastOf, rowOfAction };
}

function isFault(step) {
  return step.kind === "fault" || step.kind === "network";
}

function rowKind(step, action) {
  const monitor = action.who >= 0 && lifelines[action.who].monitor;
  if (monitor) {
    if (action.kind === "enter") return step.kind === "monitors" ? "move" : null;
    return MATTERS_OF_MONITORS.has(action.kind) ? (action.kind === "goto" ? "move" : "note") : null;
  }
  if (action.kind === "send") return "send";
  if (action.kind === "new") return "create";
  if (action.kind === "goto") return "move";
  if (action.kind === "halt") return "halt";
  return QUIET.has(action.kind) ? null : "note";
}

const COLUMNS_MAX = 8;

// The columns: everybody who is in a row, in the order of all pictures; of very many only those asked for.
function makeColumns(view, layout) {
  const seen = new Set();
  const shownSteps = new Set(layout.rows.filter((row) => row.kind !== "gap").map((row) => row.step));
  const isFiltered = view.machines.size || view.events.size || view.matter;
  for (const number of shownSteps) for (const who of involved(steps[number])) seen.add(who);
  if (view.machines.size && seen.size > COLUMNS_MAX) return lifelines.map((line, who) => who).filter((who) => view.machines.has(who));
  const columns = lifelines.map((line, who) => who).filter((who) => !isFiltered || seen.has(who));
  return columns.length ? columns : lifelines.map((line, who) => who);
}

// Every message as an arrow: from the row where it was sent to the row where it was taken.
function makeArrows(layout) {
  const arrows = [];
  steps.forEach((step, number) => {
    step.actions.forEach((action, place) => {
      if (action.kind !== "send" || action.to === undefined) return;
      const from = layout.rowOfAction.get(`${number} ${place}`);
      const taker = typeof action.fate === "number" ? action.fate : null;
      if (from === undefined && (taker === null || layout.rows[layout.firstOf[taker]].kind === "gap")) return;
      const start = from ?? layout.firstOf[number];
      const end = taker === null ? start : layout.firstOf[taker];
      arrows.push({ step: number, place, action, taker, from: start, to: end, isWhole: from !== undefined });
    });
  });
  return arrows;
}

// Where each monitor stood from which row on.
function makeBands(layout) {
  return lifelines.map((line, who) => {
    if (!line.monitor) return [];
    const bands = [];
    steps.forEach((step, number) => {
      step.actions.forEach((action, place) => {
        if (action.who !== who || (action.kind !== "goto" && action.kind !== "enter")) return;
        const row = layout.rowOfAction.get(`${number} ${place}`) ?? layout.lastOf[number];
        const state = action.kind === "goto" ? action.goto : action.state;
        const last = bands[bands.length - 1];
        if (last && last.state === state && action.kind === "enter") return;
        bands.push({ row, state, temperature: action.temperature || "" });
      });
    });
    const start = momentOf(who, 0);
    if (start && (!bands.length || bands[0].row > 0)) bands.unshift({ row: 0, state: start.state, temperature: start.temperature || "" });
    return bands;
  });
}
