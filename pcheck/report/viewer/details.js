// The selected step in words: what it did, line by line, with links to the places and to the other end of a message.

const FATES = {
  waiting: data.loop === null ? "still in the queue at the end" : "in the queue when the loop starts again",
  unknown: "the run ends here",
  gone: "never taken: the receiver halted, crashed or went down",
  passed: "never taken: it was ignored",
  lost: "lost",
  held: "delayed or held back",
};

function stepLink(number, text, view) {
  return element("button", { type: "button", class: "link", onclick: () => select(number) }, text);
}

function drawDetails(view) {
  const step = steps[view.step];
  const nodes = [
    element("h2", {}, view.step === 0 ? "The start" : `Step ${view.step} of ${lastStep}`),
    element("p", { class: "headline" }, ...headlineParts(step)),
  ];
  if (isIrrelevant(view.step)) nodes.push(element("p", { class: "faint" }, "The run fails alike without this step."));
  if (step.from) nodes.push(element("p", {}, "The message was sent in ", stepLink(step.from[0], `step ${step.from[0]}`), ` by ${nameOf(steps[step.from[0]].who)}.`));
  const told = step.actions.map((action, number) => ({ action, number })).filter(({ action }) => action.kind !== "dequeue" || isMonitor(action));
  if (told.length) nodes.push(element("ol", { class: "actions" }, ...told.map(({ action }) => actionNode(action, step))));
  if (view.step === lastStep && data.violation) nodes.push(element("p", { class: "violation" }, data.violation.message));
  if (view.step === lastStep && data.loop !== null) {
    nodes.push(element("p", {}, "From here the run goes on for ever, again from ", stepLink(data.loop + 1, `step ${data.loop + 1}`), "."));
  }
  replaceContent(byId("details"), ...nodes);
}

function isIrrelevant(number) {
  return irrelevant.has(number);
}

function isMonitor(action) {
  return action.who >= 0 && lifelines[action.who].monitor;
}

function headlineParts(step) {
  const name = nameOf(step.who);
  if (!name || !step.text.startsWith(name)) return [step.text];
  return [element("b", { class: `ink-${lifelines[step.who].color}` }, name), step.text.slice(name.length)];
}

function actionNode(action, step) {
  const isOther = action.who !== step.who;
  return element(
    "li",
    { class: isMonitor(action) ? "by-monitor" : "" },
    isOther ? element("b", {}, `${nameOf(action.who)} `) : null,
    element("span", { class: action.kind }, action.text),
    fateNode(action),
    action.at >= 0 ? element("button", { type: "button", class: "link place", title: placeText(action.at), onclick: () => showSource(action.at, []) }, `line ${place(action.at)[1]}`) : null,
  );
}

function fateNode(action) {
  if (action.fate === undefined) return null;
  if (typeof action.fate === "number") return element("span", { class: "faint" }, " \u2014 taken in ", stepLink(action.fate, `step ${action.fate}`));
  return element("span", { class: "faint" }, ` \u2014 ${FATES[action.fate]}`);
}
