// Filters and search: which steps are shown, which match, and the menus that say so.

function makeMenu(id, items, chosen, onChange) {
  const box = byId(id).querySelector(".choices");
  const inputs = items.map(([value, text]) => {
    const input = element("input", { type: "checkbox" });
    input.checked = chosen().has(value);
    input.addEventListener("change", () => {
      if (input.checked) chosen().add(value);
      else chosen().delete(value);
      onChange();
    });
    return [value, input, element("label", { title: text }, input, " ", text)];
  });
  const none = element("button", { type: "button", onclick: () => { chosen().clear(); onChange(); } }, "Show all");
  replaceContent(box, none, ...inputs.map(([, , node]) => node));
  return () => {
    for (const [value, input] of inputs) input.checked = chosen().has(value);
    const count = chosen().size;
    const title = id === "machines" ? "Machines" : "Events";
    byId(id).querySelector("summary").textContent = count ? `${title}: ${count} of ${items.length}` : title;
    byId(id).classList.toggle("active", count > 0);
  };
}

function findMatches(view) {
  view.matches = new Set();
  const wanted = view.search.trim().toLowerCase();
  if (!wanted) return;
  for (let number = 0; number < steps.length; number++) {
    if (isShown(view, number) && searchText(number).includes(wanted)) view.matches.add(number);
  }
}

function drawFound(view) {
  const sorted = [...view.matches];
  const isSearching = view.search.trim() !== "";
  const place = sorted.indexOf(view.step);
  const where = place >= 0 ? `${place + 1} of ${counted(sorted.length, "match").replace(/matchs$/, "matches")}` : counted(sorted.length, "match").replace(/matchs$/, "matches");
  byId("found").textContent = isSearching ? where : "";
  byId("found-previous").hidden = byId("found-next").hidden = !isSearching;
  byId("found-previous").disabled = byId("found-next").disabled = sorted.length === 0;
}

// The nearest match in a direction, going round at the end.
function nextMatch(view, direction) {
  const sorted = [...view.matches];
  if (!sorted.length) return null;
  const later = sorted.filter((number) => (direction > 0 ? number > view.step : number < view.step));
  if (later.length) return direction > 0 ? later[0] : later[later.length - 1];
  return direction > 0 ? sorted[0] : sorted[sorted.length - 1];
}

function neighbour(view, direction) {
  for (let number = view.step + direction; number >= 0 && number <= lastStep; number += direction) {
    if (isShown(view, number)) return number;
  }
  return null;
}

// --- a link that brings the view back ---

function hashOf(view) {
  const words = new URLSearchParams();
  words.set("step", view.step);
  if (view.machines.size) words.set("machines", [...view.machines].sort((one, other) => one - other).join("."));
  if (view.events.size) words.set("events", [...view.events].map((event) => allEvents.indexOf(event)).sort((one, other) => one - other).join("."));
  if (view.search) words.set("search", view.search);
  if (view.matter) words.set("matter", "1");
  if (view.mode === "table") words.set("view", "table");
  if (view.theme) words.set("theme", view.theme);
  return `#${words}`;
}

function numbersIn(text, count) {
  return (text || "").split(".").filter((word) => /^\d+$/.test(word)).map(Number).filter((number) => number < count);
}

function readHash(view) {
  const words = new URLSearchParams(location.hash.slice(1));
  const wanted = Number(words.get("step") ?? lastStep);
  view.step = Number.isInteger(wanted) ? Math.max(0, Math.min(lastStep, wanted)) : lastStep;
  view.machines = new Set(numbersIn(words.get("machines"), lifelines.length));
  view.events = new Set(numbersIn(words.get("events"), allEvents.length).map((number) => allEvents[number]));
  view.search = (words.get("search") ?? "").slice(0, 1000);
  view.matter = words.get("matter") === "1" && irrelevant.size > 0;
  view.mode = words.get("view") === "table" ? "table" : "diagram";
  view.theme = ["light", "dark"].includes(words.get("theme")) ? words.get("theme") : "";
}
