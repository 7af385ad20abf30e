// The time line: where in the run the selected step is, with machines, faults, matches and the loop marked on a strip.

const STRIP_PARTS_MAX = 600;

function drawStrip(view) {
  const count = steps.length;
  const parts = Math.min(count, STRIP_PARTS_MAX);
  const svg = shape("svg", { viewBox: `0 0 ${parts} 14`, preserveAspectRatio: "none" });
  for (let part = 0; part < parts; part++) {
    const first = Math.floor((part * count) / parts);
    const last = Math.max(first + 1, Math.floor(((part + 1) * count) / parts));
    svg.append(stripPart(part, first, last, view));
  }
  if (data.loop !== null) {
    const x = ((data.loop + 1) * parts) / count;
    svg.append(shape("rect", { x, y: 12, width: parts - x, height: 2, class: "loop-range" }));
  }
  replaceContent(byId("strip"), svg);
}

function stripPart(part, first, last, view) {
  const range = Array.from({ length: last - first }, (unused, n) => first + n);
  const shown = range.find((number) => isShown(view, number));
  const step = steps[shown ?? first];
  const failed = last - 1 === lastStep && data.violation;
  const fault = range.some((number) => steps[number].kind === "fault");
  const found = range.some((number) => view.matches.has(number));
  const color = failed ? "violation" : fault ? "fault" : step.who >= 0 ? lifelines[step.who].color : "monitor";
  const tall = failed || fault;
  const group = shape("g", {}, shape("rect", { x: part + 0.08, y: tall ? 0 : 4, width: 0.84, height: tall ? 11 : 7, class: `${shown === undefined ? "hidden-step" : ""} fill-${color}` }));
  if (found) group.append(shape("rect", { x: part, y: 0, width: 1, height: 2.5, class: "found" }));
  return group;
}

function drawPosition(view) {
  const slider = byId("slider");
  slider.value = view.step;
  slider.setAttribute("aria-valuetext", stepTitle(view.step));
  byId("position").textContent = `${view.step} / ${lastStep}`;
  byId("first").disabled = byId("previous").disabled = neighbour(view, -1) === null;
  byId("last").disabled = byId("next").disabled = neighbour(view, 1) === null;
}

function stepTitle(number) {
  return number === 0 ? "Start" : `Step ${number} of ${lastStep}: ${steps[number].text}`;
}
