// The trace as the page knows it: who exists when, the whole state after each step, and what may be searched.

const data = JSON.parse(byId("data").textContent);
const steps = data.steps;
const lifelines = data.lifelines;
const lastStep = steps.length - 1;
const irrelevant = new Set(data.insight.irrelevant);

for (const step of steps) {
  step.who ??= -1;
  step.actions ??= [];
  step.halted ??= [];
  step.snapshots ??= [];
  for (const snapshot of step.snapshots) {
    snapshot.variables = (snapshot.variables ?? []).map((number) => data.variables[number]);
    snapshot.activations ??= [];
    for (const activation of snapshot.activations) activation.variables = activation.variables.map((number) => data.variables[number]);
    snapshot.queue = (snapshot.queue ?? []).map((number) => data.variables[number]);
  }
}

const histories = lifelines.map(() => []);
const born = lifelines.map(() => Infinity);
const creators = lifelines.map(() => null);
const ended = lifelines.map(() => Infinity);

steps.forEach((step, number) => {
  for (const snapshot of step.snapshots) {
    if (snapshot.who < 0) continue;
    histories[snapshot.who].push({ step: number, snapshot });
    born[snapshot.who] = Math.min(born[snapshot.who], number);
  }
  step.actions.forEach((action, place) => {
    if (action.kind !== "new" || action.to === undefined) return;
    born[action.to] = Math.min(born[action.to], number);
    creators[action.to] = { step: number, action: place };
  });
  for (const who of step.halted) if (who >= 0) ended[who] = number;
});
lifelines.forEach((line, who) => {
  line.color = line.monitor ? "monitor" : `machine-${machineTint(who)}`;
  if (born[who] === Infinity) born[who] = 0;
});

function endOf(who) {
  return steps[ended[who]]?.fault === "crash" ? "crashed" : "halted";
}

// From which step to which each machine is down; to null where it stays so.
const downs = histories.map((history) => {
  const found = [];
  for (const { step, snapshot } of history) {
    const last = found[found.length - 1];
    const isOpen = last !== undefined && last[1] === null;
    if (snapshot.waiting === "down" && !isOpen) found.push([step, null]);
    if (snapshot.waiting !== "down" && isOpen) last[1] = step;
  }
  return found;
});

function machineTint(who) {
  return lifelines.slice(0, who).filter((line) => !line.monitor).length % 7;
}

// Where a machine stands after a step: its latest snapshot, or null where it does not exist.
function momentOf(who, number) {
  if (number < born[who] || number >= ended[who]) return null;
  const history = histories[who];
  const place = lowerBound(history, number + 1, (entry) => entry.step);
  return place === 0 ? null : history[place - 1].snapshot;
}

// The state before and after a step. A step that fails has no state after it: the one before is all that is known.
function momentsOf(number) {
  const failed = steps[number].failed;
  const after = failed ? number - 1 : number;
  return lifelines.map((line, who) => ({
    who,
    before: number === 0 || failed ? null : momentOf(who, number - 1),
    after: after < 0 ? null : momentOf(who, after),
  }));
}

function place(number) {
  return number >= 0 && number !== undefined ? data.places[number] : null;
}

function placeText(number) {
  const found = place(number);
  return found === null || found === undefined ? "" : `${data.sources[found[0]].path}:${found[1]}`;
}

function nameOf(who) {
  return who >= 0 ? lifelines[who].name : "";
}

// --- who and what a step is about ---

function involved(step) {
  const found = new Set(step.who >= 0 ? [step.who] : []);
  for (const action of step.actions) {
    if (action.who >= 0) found.add(action.who);
    if (action.to !== undefined) found.add(action.to);
  }
  return found;
}

function acts(step, machines) {
  return machines.has(step.who) || step.actions.some((action) => machines.has(action.who));
}

const SPEAKING = new Set(["send", "announce", "raise", "dequeue", "got", "unhandled", "lost", "held"]);

function eventsIn(step) {
  const found = new Set(step.event ? [step.event] : []);
  for (const action of step.actions) if (action.event && SPEAKING.has(action.kind)) found.add(action.event);
  return found;
}

const allEvents = [...new Set(steps.flatMap((step) => [...eventsIn(step)]))].sort();

const searched = new Map();

function searchText(number) {
  if (!searched.has(number)) {
    const step = steps[number];
    const texts = [step.text, placeText(step.at), ...step.actions.map((action) => `${nameOf(action.who)} ${action.text}`)];
    if (number === lastStep && data.violation) texts.push(data.violation.message);
    searched.set(number, texts.join("\n").toLowerCase());
  }
  return searched.get(number);
}
