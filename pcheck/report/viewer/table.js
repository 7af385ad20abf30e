// The steps as a table: the same content as the diagram for screen readers, for those who prefer words, and on paper.

const TABLE_ROWS = 200;

function drawTable(view) {
  const pane = byId("table");
  if (view.mode !== "table") return;
  const shown = shownSteps(view);
  const selected = lowerBound(shown, view.step, (number) => number);
  const page = Math.floor(Math.max(0, Math.min(selected, shown.length - 1)) / TABLE_ROWS);
  const rows = shown.slice(page * TABLE_ROWS, (page + 1) * TABLE_ROWS);
  replaceContent(pane, tableOf(rows, shown, page, view), pageLinks(shown, page));
  pane.querySelector("tr.selected")?.scrollIntoView({ block: "nearest" });
}

function shownSteps(view) {
  return steps.map((step, number) => number).filter((number) => isShown(view, number));
}

function tableOf(rows, shown, page, view) {
  const caption = element("caption", { class: "unseen" }, `Steps of ${data.test}`);
  const head = element("tr", {}, ...["Step", "Who", "What happens", "Messages and moves", "Place"].map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map((number, n) => tableRow(number, page * TABLE_ROWS + n + 2, view));
  return element("table", { "aria-rowcount": shown.length + 1 }, caption, element("thead", {}, head), element("tbody", {}, ...body));
}

function tableRow(number, index, view) {
  const step = steps[number];
  const marks = [data.loop !== null && number > data.loop ? "loop" : "", number === lastStep && data.violation ? "fails" : "", step.kind === "fault" ? "fault" : ""].filter(Boolean);
  const told = step.actions.map((action, place) => [action, rowKind(step, action)]).filter(([, kind]) => kind !== null);
  return element(
    "tr",
    { "aria-rowindex": index, "aria-current": number === view.step ? "step" : null, class: number === view.step ? "selected" : "" },
    element("th", { scope: "row" }, stepLink(number, number === 0 ? "start" : String(number)), ...marks.map((mark) => element("span", { class: `mark ${mark}` }, mark))),
    element("td", {}, nameOf(step.who)),
    element("td", {}, beginText(step).join(" ")),
    element("td", {}, element("ul", {}, ...told.map(([action]) => element("li", {}, action.who === step.who ? "" : `${nameOf(action.who)} `, action.text, tableFate(action))))),
    element("td", { class: "path", title: placeText(step.at) }, element("bdi", {}, placeText(step.at))),
  );
}

function tableFate(action) {
  if (action.fate === undefined) return "";
  return typeof action.fate === "number" ? ` (taken in step ${action.fate})` : ` (${FATES[action.fate]})`;
}

function pageLinks(shown, page) {
  const pages = Math.ceil(shown.length / TABLE_ROWS);
  if (pages < 2) return null;
  const link = (to, text) => element("button", { type: "button", disabled: to < 0 || to >= pages, onclick: () => select(shown[to * TABLE_ROWS]) }, text);
  return element("p", { class: "pages" }, link(page - 1, "Earlier steps"), ` ${page + 1} of ${pages} `, link(page + 1, "Later steps"));
}
