// The keys. In a text field keys write; in a pane that scrolls the arrows scroll.

const KEYS = [
  ["\u2193  \u2192  j", "next step"],
  ["\u2191  \u2190  k", "previous step"],
  ["Page Down, Page Up", "ten steps on or back"],
  ["Home, End", "first or last step"],
  ["/", "search; Enter goes to the next match"],
  ["n, p", "next or previous match"],
  ["m", "hide or show steps that do not matter"],
  ["t", "diagram or table"],
  ["d", "light or dark"],
  ["Escape", "close what is open, or show all steps"],
  ["?", "these keys"],
];

const MOVES = {
  ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.key === "Escape") return closeOrClear(event);
  if (event.target.matches("input[type=search]")) return event.key === "Enter" ? jumpToMatch(event, event.shiftKey ? -1 : 1) : undefined;
  if (isMove(event)) {
    move(MOVES[event.key]);
    event.preventDefault();
    return;
  }
  const command = COMMANDS[event.key];
  if (command) {
    event.preventDefault();
    command(event);
  }
}

function isMove(event) {
  if (!(event.key in MOVES)) return false;
  if (event.key.length === 1) return true;
  return !event.target.closest("input, #inspector, #table, .menu[open], select, textarea");
}

const COMMANDS = {
  "/": () => { byId("search").focus(); byId("search").select(); },
  "?": () => showHelp(),
  n: (event) => jumpToMatch(event, 1),
  p: (event) => jumpToMatch(event, -1),
  m: () => irrelevant.size && filterTo({ matter: !view.matter }),
  t: () => change({ mode: view.mode === "table" ? "diagram" : "table" }),
  d: () => change({ theme: isDark() ? "light" : "dark" }),
};

function jumpToMatch(event, direction) {
  event.preventDefault();
  const found = nextMatch(view, direction);
  if (found !== null) select(found);
}

function closeOrClear(event) {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.target === byId("search")) {
    byId("search").value = "";
    change({ search: "" });
    byId("scroller").focus();
  } else if (view.machines.size || view.events.size || view.matter) showAll();
}

function showHelp() {
  const dialog = byId("keys");
  replaceContent(
    dialog,
    element("h2", {}, "Keys"),
    element("table", {}, element("tbody", {}, ...KEYS.map(([key, text]) => element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, key)), element("td", {}, text))))),
    element("p", { class: "faint" }, "Arrows go from where a message is sent to where it is taken. A ring at the end of a dashed arrow: it still waits. A cross: it is never taken."),
    element("button", { type: "button", onclick: () => dialog.close() }, "Close"),
  );
  dialog.showModal();
}
