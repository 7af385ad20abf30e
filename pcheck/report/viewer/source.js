// The source of the selected step: its file, some hundred lines around the place, and what was run in it.

const CONTEXT_LINES = 120;
const WORDS = new Set(("announce assert assume bool break case cold continue data default defer do else entry enum event exit " +
  "faults float for foreach format fun goto halt hot if ignore in init int interface invariant is keys machine map module " +
  "new null observes on print raise receive return rename send seq set sizeof spec start state string test this true false " +
  "to type union values var while with receives sends implementation refines compose hidee hidei choose any durable under").split(" "));
const TOKEN = /(\/\/.*|\/\*.*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?)|([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|(\s+|[^\sA-Za-z_0-9"\/]+|\/)/g;

let shownWindow = null;

function paint(text) {
  const pieces = [];
  for (const [piece, comment, string, word, number] of text.matchAll(TOKEN)) {
    const kind = comment ? "comment" : string ? "string" : number ? "number" : word && WORDS.has(word) ? "word" : "";
    pieces.push(kind ? element("span", { class: `is-${kind}` }, piece) : piece);
  }
  return pieces;
}

// Shows the place with that number; others are the numbers of places that the step ran.
function showSource(number, others) {
  const found = place(number);
  const pane = byId("source");
  if (!found) {
    shownWindow = null;
    replaceContent(pane, element("h2", {}, "Source"), element("p", { class: "faint" }, "No source text belongs to this step."));
    return;
  }
  const [file, line, column, endLine, endColumn] = found;
  if (!shownWindow || shownWindow.file !== file || line < shownWindow.from || endLine > shownWindow.to) drawWindow(pane, file, line);
  replaceContent(pane.querySelector("h2 .path"), element("bdi", {}, `${data.sources[file].path}:${line}`));
  markLines(file, found, others);
  const target = shownWindow.lines.get(line);
  for (const [n, node] of shownWindow.lines) {
    const text = node.lastChild;
    const before = node.dataset.marked === "yes";
    const inside = n >= line && n <= endLine;
    if (before || inside) paintLine(text, file, n, inside ? [n === line ? column : 1, n === endLine ? endColumn : Infinity] : null);
    node.dataset.marked = inside ? "yes" : "no";
  }
  const box = shownWindow.box;
  const top = target.offsetTop;
  if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 3;
}

function drawWindow(pane, file, line) {
  const all = data.sources[file].lines;
  const from = Math.max(1, line - CONTEXT_LINES);
  const to = Math.min(all.length, line + CONTEXT_LINES);
  const lines = new Map();
  const box = element("div", { id: "code", class: "code", tabindex: "0", role: "group", "aria-label": "Lines of source" });
  for (let n = from; n <= to; n++) {
    const node = element("div", { class: "line" }, element("span", { class: "number" }, n), element("code", {}, ...paint(all[n - 1])));
    lines.set(n, node);
    box.append(node);
  }
  replaceContent(pane, element("h2", {}, "Source ", element("span", { class: "path" })), box);
  shownWindow = { file, from, to, lines, box };
}

function paintLine(node, file, n, range) {
  const text = data.sources[file].lines[n - 1];
  if (range === null) {
    replaceContent(node, ...paint(text));
    return;
  }
  const indent = text.length - text.trimStart().length;
  const start = Math.max(range[0] - 1, indent);
  const end = Math.min(range[1] === Infinity ? text.length : range[1] - 1, text.length);
  replaceContent(node, ...paint(text.slice(0, start)), element("mark", {}, ...paint(text.slice(start, end))), ...paint(text.slice(end)));
}

function markLines(file, found, others) {
  const run = new Set(others.map(place).filter((other) => other && other[0] === file).map((other) => other[1]));
  for (const [n, node] of shownWindow.lines) {
    node.classList.toggle("current", n >= found[1] && n <= found[3]);
    node.classList.toggle("first", n === found[1]);
    node.classList.toggle("run", run.has(n));
  }
}
