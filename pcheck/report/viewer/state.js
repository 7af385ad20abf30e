// The state of every machine and monitor after the selected step, with what changed in it.

const WAITING = { fresh: "not started", idle: "", blocked: "waits for", suspended: "in the middle of a handler", down: "down" };
const opened = new Map();

function queueText(envelope) {
  return envelope[2] === null ? envelope[0] : `${envelope[0]} ${textOf(envelope[2])}`;
}

// What left a queue, what stayed and what came: what stays keeps its order. Of equal messages the oldest left.
function queueDifference(before, after) {
  const olds = before.map(queueText);
  const news = after.map(queueText);
  let kept = 0;
  while (kept < olds.length && kept < news.length && olds[kept] === news[kept]) kept += 1;
  const isOne = kept < olds.length && olds.slice(kept + 1).every((text, n) => text === news[kept + n]);
  let gone = isOne ? kept : -1;
  while (gone > 0 && olds[gone - 1] === olds[gone]) gone -= 1;
  const nodes = [];
  let place = isOne ? olds.length - 1 : 0;
  before.forEach((envelope, n) => {
    const stays = isOne ? n !== gone : olds[n] === news[place];
    if (stays && !isOne) place += 1;
    nodes.push({ mark: stays ? "same" : "removed", envelope });
  });
  for (const envelope of after.slice(place)) nodes.push({ mark: "added", envelope });
  return nodes;
}

function hasChanged(moment) {
  return moment.before !== moment.after;
}

function drawState(view) {
  const moments = momentsOf(view.step);
  const step = steps[view.step];
  const here = moments.filter((moment) => moment.before || moment.after);
  const shown = view.machines.size ? here.filter((moment) => view.machines.has(moment.who)) : here;
  const rank = (moment) => (moment.who === step.who ? 0 : hasChanged(moment) ? 1 : 2);
  const ordered = [...shown].sort((one, other) => rank(one) - rank(other) || one.who - other.who);
  const title = step.failed ? "State before the step that fails" : `State after step ${view.step}`;
  replaceContent(
    byId("state"),
    element("h2", {}, title),
    element("div", { class: "machines" }, ...ordered.map((moment) => machineNode(moment, step, view))),
  );
}

function machineNode(moment, step, view) {
  const { who, before, after } = moment;
  const snapshot = after ?? before;
  const changes = view.step > 0 && !step.failed;
  const isNew = changes && before === null;
  const isGone = after === null;
  const isOpen = opened.get(who) ?? (changes && hasChanged(moment) || who === step.who);
  const summary = element(
    "summary",
    {},
    element("span", { class: `swatch fill-${lifelines[who].color}`, "aria-hidden": "true" }),
    element("span", { class: "name" }, lifelines[who].name),
    stateNode(before, after, isNew || !changes),
    queueBadge(snapshot, isGone),
    isNew ? element("span", { class: "mark" }, "new") : null,
    isGone ? element("span", { class: "mark gone" }, endOf(who)) : null,
    !isNew && !isGone && changes && hasChanged(moment) ? element("span", { class: "mark" }, "changed") : null,
  );
  const details = element("details", { class: `machine${isGone ? " gone" : ""}`, open: isOpen }, summary);
  const make = () => { if (details.children.length === 1) details.append(bodyNode(moment, changes)); };
  if (isOpen) make();
  details.addEventListener("toggle", make);
  summary.addEventListener("click", () => opened.set(who, !details.open));
  return details;
}

function stateText(snapshot) {
  return snapshot.waiting === "down" ? "down" : snapshot.state;
}

function stateNode(before, after, isPlain) {
  const snapshot = after ?? before;
  const heat = snapshot.temperature ? element("span", { class: `heat ${snapshot.temperature}` }, snapshot.temperature) : null;
  const moved = !isPlain && before && after && before.state !== after.state;
  return element(
    "span",
    { class: `state${moved ? " changed" : ""}` },
    moved ? [element("del", {}, stateText(before)), " \u2192 "] : null,
    stateText(snapshot),
    heat,
  );
}

function queueBadge(snapshot, isGone) {
  const count = snapshot.queue.length;
  return count && !isGone ? element("span", { class: "badge", title: `${counted(count, "message")} in the queue` }, `\u2709 ${grouped(count)}`) : null;
}

function bodyNode(moment, changes) {
  const { before, after } = moment;
  if (after === null) return element("div", { class: "body faint" }, `It ${endOf(moment.who)} in state ${before.state}.`);
  const old = changes && before !== null ? before : null;
  const compared = changes && before !== null;
  return element(
    "div",
    { class: "body" },
    waitingNode(after),
    variablesNode(compared ? old.variables : after.variables, after.variables),
    ...after.activations.map((activation, n) => activationNode(activation, compared ? old.activations[n] : activation)),
    queueNode(compared ? old.queue : after.queue, after.queue, moment.who),
  );
}

function waitingNode(snapshot) {
  const text = WAITING[snapshot.waiting];
  if (!text) return null;
  return element("p", { class: "waiting" }, snapshot.waiting === "blocked" ? `${text} ${(snapshot.awaited ?? []).join(" or ")}` : text);
}

function variablesNode(before, after) {
  if (!after.length) return null;
  const olds = new Map(before.map((variable) => [variable[0], variable]));
  const items = after.map((variable) => {
    const old = olds.get(variable[0]);
    const node = valueNode(difference(old ? old[2] : null, variable[2], variable[0]));
    node.title = `${variable[0]}: ${variable[1]}`;
    return node;
  });
  return element("ul", { class: "parts" }, ...items);
}

function activationNode(activation, before) {
  const same = before && before.routine === activation.routine;
  return element(
    "div",
    { class: "activation" },
    element("span", { class: "faint" }, `in ${activation.routine}, goes on at `),
    element("button", { type: "button", class: "link", onclick: () => showSource(activation.at, []) }, placeText(activation.at)),
    variablesNode(same ? before.variables : [], activation.variables),
  );
}

const QUEUE_MAX = 100;

function queueNode(before, after, who) {
  const nodes = queueDifference(before, after);
  if (!nodes.length) return null;
  const shown = nodes.slice(0, QUEUE_MAX).map(({ mark, envelope }) =>
    element(
      "li",
      { class: `envelope ${mark}`, title: queueText(envelope) },
      element("b", {}, envelope[0]),
      envelope[2] === null ? null : ` ${shortText(envelope[2], 60)}`,
      mark === "removed" ? element("span", { class: "mark" }, "taken") : null,
      mark === "added" ? element("span", { class: "mark" }, "new") : null,
    ));
  if (nodes.length > QUEUE_MAX) shown.push(element("li", { class: "faint" }, `and ${grouped(nodes.length - QUEUE_MAX)} more`));
  return element(
    "div",
    { class: "queue" },
    element("span", { class: "faint" }, "queue, oldest first"),
    element("ol", { "aria-label": `Queue of ${nameOf(who)}` }, ...shown),
  );
}
