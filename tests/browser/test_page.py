"""The HTML page in a real browser: everything can be seen, reached and linked to, and nothing leaves the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pcheck.report.html_data import Insight
from tests.browser.pages import FAULTS, PROGRAMS, edited, gossip, hostile, program_page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def rumours(tmp_path_factory):
    return gossip(tmp_path_factory.mktemp("rumours"), machines=6, steps=90)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    return gossip(tmp_path_factory.mktemp("large"), machines=30, steps=900)


def text(page, selector):
    return " ".join(page.locator(selector).inner_text().split())


def position(page):
    return int(text(page, "#position").partition("/")[0])


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def hash_of(page):
    page.wait_for_timeout(250)                               # the address follows a moment later
    return page.evaluate("location.hash")


# --- every kind of counterexample ---


@pytest.mark.parametrize("kind", PROGRAMS)
def test_a_page_shows_the_violation_the_steps_and_the_state(pages, tmp_path, kind):
    saved = program_page(tmp_path, kind)
    page = pages.open(saved)
    assert text(page, "#verdict .kind") == kind
    assert text(page, "#verdict .sentence") == " ".join(saved.trace.violation.message.split())
    assert page.title() == f"{saved.trace.test}: counterexample"
    assert position(page) == saved.trace.length
    numbers = page.locator(".gutter .number").all_text_contents()
    assert numbers == ["start", *map(str, range(1, saved.trace.length + 1))]
    assert page.locator(".failure").count() == 1
    assert page.locator("#state .machine").count() >= 1
    assert page.locator(".line.current.first").count() == 1


def test_the_guilty_line_is_shown_at_the_end(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "assertion"))
    assert "assert request.amount == 1" in text(page, ".line.current mark")
    assert page.locator(".line.current").first.is_visible()


def test_a_machine_that_halts_ends_there_and_what_it_never_takes_is_marked(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "halting"))
    assert page.locator(".halt").count() == 1
    assert page.locator(".arrow path.lost").count() == 1
    keys(page, "End")
    assert "halted" in text(page, "#heads .head.absent")
    assert page.locator("#state .machine", has_text="Worker(2)").count() == 0


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_drawn_as_one_where_it_happens(pages, tmp_path, kind):
    saved = program_page(tmp_path, kind)
    (fault,) = [step for step in saved.trace.steps if step.kind == "fault"]
    page = pages.open(saved, link=f"#step={fault.number}")
    assert (fault.fault, page.locator(".rows .fault:not(.network)").count()) == (kind, 1)
    assert page.locator(".rows .fault:not(.network) title").text_content().startswith(fault.text)
    assert page.locator(".rows .fault").count() == len([step for step in saved.trace.steps if step.fault])
    assert text(page, "#details .headline").startswith(fault.text)
    assert f"under {FAULTS[kind][2]}" in text(page, "#summary")
    colour = "violation" if fault.number == saved.trace.length else "fault"
    assert page.locator(f"#strip .fill-{colour}").count() == 1


def test_what_a_fault_took_is_crossed_out(pages, tmp_path):
    for kind in ("drop", "partition"):
        assert pages.open(program_page(tmp_path, kind)).locator(".arrow path.lost").count() >= 1


def test_a_machine_that_crashes_ends_and_one_that_is_down_has_a_broken_lifeline(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "crash"))
    assert page.locator(".halt").count() == 1
    assert "crashed" in text(page, "#heads .head.absent")
    saved = program_page(tmp_path, "restart")
    page = pages.open(saved)
    assert page.locator(".rows .down").count() == 1
    number = next(step.number for step in saved.trace.steps if step.fault == "restart")
    page.evaluate(f"select({number})")
    assert "down" in text(page, "#state .machine .waiting")
    assert "down" in page.locator("#heads .head", has_text="Worker").inner_text()


def test_a_machine_begins_where_it_is_created(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "assertion"))
    assert page.locator(".birth").count() == 3
    keys(page, "Home")
    assert page.locator("#heads .head.absent").count() == 3
    keys(page, "j")
    assert page.locator("#heads .head.absent").count() == 0
    starts = page.evaluate("[...document.querySelectorAll('.lifeline')].map((line) => Number(line.getAttribute('y1')))")
    assert starts[0] < min(starts[1:])


def test_an_arrow_goes_from_the_row_of_the_send_to_the_row_where_it_is_taken(pages, rumours):
    page = pages.open(rumours, link="#step=40")
    wrong = page.evaluate("""() => diagram.arrows.filter((arrow) => arrow.taker !== null).filter((arrow) => {
      const rows = diagram.layout.rows;
      const taker = steps[arrow.taker];
      return rows[arrow.from].step !== arrow.step || rows[arrow.from].kind !== "send"
        || rows[arrow.to].step !== arrow.taker || rows[arrow.to].kind !== "begin"
        || taker.who !== arrow.action.to || taker.event !== arrow.action.event
        || (taker.payload ?? "") !== (arrow.action.payload ?? "") || arrow.taker <= arrow.step;
    }).length""")
    assert wrong == 0
    assert page.evaluate("diagram.arrows.filter((arrow) => arrow.taker !== null).length") == len(
        [step for step in rumours.trace.steps if step.kind == "handle"]
    )
    assert page.locator(".arrow.near").count() >= 1


def test_the_loop_is_bracketed_and_leads_back(pages, tmp_path):
    saved = program_page(tmp_path, "liveness-cycle")
    page = pages.open(saved)
    assert page.locator("path.loop").count() == 1
    first = saved.trace.loop_start + 1
    label = page.locator(".loop-label").all_text_contents()[0]
    assert f"from here for ever: steps {first} to {saved.trace.length}" in label
    page.locator("#details .link", has_text=f"step {first}").last.click()
    assert position(page) == first


def test_a_monitor_has_bands_that_are_hot_and_cold(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "liveness-cycle"))
    kinds = page.evaluate("[...document.querySelectorAll('.monitor-band')].map((band) => band.classList[1])")
    assert kinds == ["cold", "hot"]
    assert "Busy (hot)" in text(page, "#heads .head.monitor")


# --- stepping ---


def test_keys_go_through_the_steps(pages, rumours):
    page, last = pages.open(rumours, link="#step=20"), rumours.trace.length
    for key, wanted in [
        ("j", 21), ("ArrowDown", 22), ("ArrowRight", 23), ("k", 22), ("ArrowUp", 21), ("ArrowLeft", 20),
        ("PageDown", 30), ("PageUp", 20), ("Home", 0), ("k", 0), ("End", last), ("j", last),
    ]:  # fmt: skip
        keys(page, key)
        assert position(page) == wanted, key
    assert text(page, "#live").startswith(f"Step {last} of {last}: ")


def test_buttons_slider_and_clicks_go_through_the_steps(pages, rumours):
    page = pages.open(rumours, link="#step=20")
    page.locator("#next").click()
    assert position(page) == 21
    page.locator("#first").click()
    assert position(page) == 0
    assert page.locator("#previous").is_disabled()
    page.locator("#slider").fill("33")
    assert position(page) == 33
    page.locator(".gutter .number", has_text="34").click(force=True)
    assert position(page) == 34


def test_the_selected_step_is_always_in_view(pages, large):
    page = pages.open(large)
    for number in (0, 700, 31, 444):
        page.evaluate(f"select({number})")
        box = page.locator(".selection .edge").first.bounding_box()
        area = page.locator("#scroller").bounding_box()
        assert area["y"] <= box["y"] and box["y"] + box["height"] <= area["y"] + area["height"] + 1


def test_each_step_shows_its_line_of_source(pages, rumours):
    page = pages.open(rumours, link="#step=0")
    for step in rumours.trace.steps[1:12]:
        keys(page, "j")
        assert text(page, ".line.current.first .number") == str(step.span.line)
        assert page.locator(".line.current.first").is_visible()


# --- what changed ---


def test_the_one_entry_of_the_map_that_changed_is_marked_with_its_old_value(pages, rumours):
    number = next(
        step.number
        for step in rumours.trace.steps
        for change in step.changes
        if change.path.endswith(".times") and change.before not in {None, "0"}
    )
    change = next(change for change in rumours.trace.steps[number].changes if change.path.endswith(".times"))
    page = pages.open(rumours, link=f"#step={number}")
    marked = page.locator("#state .machine", has_text=change.machine).first.locator(".value.changed")
    assert marked.count() == 1
    assert " ".join(marked.inner_text().split()) == f"times: {change.after} was {change.before} changed"
    assert page.locator("#state .value.inside", has_text="heard: map of").count() == 1


def test_marks_agree_with_the_changes_of_every_step(pages, rumours):
    page = pages.open(rumours)
    for step in rumours.trace.steps[1:40]:
        found = page.evaluate(f"momentsOf({step.number}).filter(hasChanged).map((moment) => nameOf(moment.who))")
        assert {change.machine for change in step.changes} <= set(found)


def test_a_queue_shows_what_was_taken_and_what_came(pages, rumours):
    step = next(step for step in rumours.trace.steps if step.kind == "handle" and step.number > 20)
    page = pages.open(rumours, link=f"#step={step.number}")
    machine = page.locator("#state .machine", has_text=step.machine).first
    assert machine.locator(".envelope.removed").count() == 1
    target = next(action.target for action in step.actions if action.kind == "send")
    name = page.locator(".name", has_text=re.compile(f"^{re.escape(target)}$"))
    other = page.locator("#state .machine").filter(has=name)
    assert other.locator(".envelope.added").count() == 1


def test_queue_differences_name_the_message_that_left(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "assertion"))
    told = page.evaluate("""() => {
      const envelope = (name) => [name, "", null];
      const told = (node) => node.mark[0] + node.envelope[0];
      const marks = ([before, after]) =>
        queueDifference([...before].map(envelope), [...after].map(envelope)).map(told).join(" ");
      return [["ab", "b"], ["aab", "abc"], ["abc", "ac"], ["", "a"], ["abc", "cd"], ["a", "a"]].map(marks);
    }""")
    assert told == ["ra sb", "ra sa sb ac", "sa rb sc", "aa", "ra rb sc ad", "sa"]


# --- search, filters, link ---


def test_search_finds_and_goes_round(pages, rumours):
    page = pages.open(rumours, link="#step=0")
    keys(page, "/")
    page.keyboard.type("topic:4")
    wanted = [
        step.number for step in rumours.trace.steps
        if "topic:4" in step.payload or any("topic:4" in action.payload for action in step.actions)
    ]  # fmt: skip
    assert text(page, "#found") == f"{len(wanted)} matches"
    keys(page, "Enter")
    assert (position(page), text(page, "#found")) == (wanted[0], f"1 of {len(wanted)} matches")
    keys(page, "Escape")
    assert page.locator("#search").input_value() == ""
    page.locator("#search").fill("TOPIC:4")
    page.locator("#scroller").focus()
    keys(page, "n", "n", "p")
    assert position(page) == wanted[0 if wanted[0] > 0 else 1] or position(page) in wanted


def test_a_filter_by_machine_leaves_its_steps(pages, rumours):
    page = pages.open(rumours)
    page.locator("#machines summary").click()
    page.locator("#machines label", has_text="Node(3)").click()
    wanted = [step.number for step in rumours.trace.steps if step.machine == "Node(3)"]
    assert page.evaluate("steps.map((step, n) => n).filter((n) => isShown(view, n))") == wanted
    assert text(page, "#machines summary") == "Machines: 1 of 7"
    assert page.locator("#state .machine").count() == 1
    assert "hidden" in "".join(page.locator(".gap-label").all_text_contents())
    keys(page, "Escape", "Home")
    assert position(page) == wanted[0]
    keys(page, "j")
    assert position(page) == wanted[1]
    page.locator("#clear").click()
    assert page.evaluate("steps.filter((step, n) => isShown(view, n)).length") == len(rumours.trace.steps)


def test_a_filter_by_event_leaves_the_steps_that_speak_of_it(pages, rumours):
    page = pages.open(rumours)
    page.locator("#events summary").click()
    page.locator("#events label", has_text="eMeet").click()
    wanted = [
        step.number for step in rumours.trace.steps
        if "eMeet" in {step.event} | {action.event for action in step.actions}
    ]  # fmt: skip
    assert page.evaluate("steps.map((step, n) => n).filter((n) => isShown(view, n))") == wanted


def test_steps_that_do_not_matter_can_be_hidden(pages, rumours):
    page = pages.open(rumours, insight=Insight((3, 4, 5), ("Node(3) is told twice.",)), link="#step=2")
    page.locator("#verdict .why summary").click()
    assert "Node(3) is told twice." in text(page, "#verdict .why")
    keys(page, "m", "j")
    assert position(page) == 6
    assert "3 steps hidden" in page.locator(".gap-label").all_text_contents()
    keys(page, "m", "k")
    assert position(page) == 5
    assert "alike without this step" in text(page, "#details")


def test_without_such_steps_there_is_no_switch(pages, rumours):
    assert not pages.open(rumours).locator("#matter-label").is_visible()


def test_a_link_restores_the_view(pages, rumours):
    page = pages.open(rumours, insight=Insight((3, 4, 5)))
    for change in (
        "select(21)", 'change({ search: "hops" })', "change({ machines: new Set([1, 2]) })",
        'change({ events: new Set(["eRumour"]) })', "change({ matter: true })", 'change({ theme: "dark" })',
        'change({ mode: "table" })',
    ):  # fmt: skip
        page.evaluate(change)
    wanted = page.evaluate("hashOf(view)")
    assert hash_of(page) == wanted
    other = pages.show(page.url)
    assert other.evaluate("hashOf(view)") == wanted
    assert other.locator("#search").input_value() == "hops"
    assert other.locator("#table").is_visible() and not other.locator("#scroller").is_visible()
    assert other.evaluate("document.documentElement.dataset.theme") == "dark"
    assert position(other) == 21


def test_a_changed_address_changes_the_view(pages, rumours):
    page = pages.open(rumours)
    page.evaluate("location.hash = 'step=7'")
    page.wait_for_function("view.step === 7")
    assert position(page) == 7


@pytest.mark.parametrize(
    "link", ["#step=-5", "#step=x", "#step=99999999", "#machines=9999.x&events=1e3", "#%%%", "#theme=</style>"]
)
def test_a_nonsensical_link_does_no_harm(pages, tmp_path, link):
    page = pages.open(program_page(tmp_path, "assertion"), link=link)
    assert 0 <= position(page) <= 2
    assert page.evaluate("document.documentElement.dataset.theme") is None


# --- everybody ---


def test_everything_can_be_done_with_the_keyboard(pages, rumours):
    page = pages.open(rumours, link="#step=3")
    reached = []
    for _ in range(40):
        keys(page, "Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    wanted = ["mode", "theme", "link", "print", "help", "search", "scroller", "details", "code", "state", "slider"]
    places = [reached.index(name) for name in wanted]
    assert places == sorted(places)
    page.locator("#machines summary").focus()
    keys(page, "Enter", "Tab", "Tab", "Space")
    assert text(page, "#machines summary") == "Machines: 1 of 7"
    keys(page, "Escape")
    assert page.evaluate("document.activeElement.textContent").startswith("Machines")
    keys(page, "?")
    assert page.locator("dialog").is_visible()
    keys(page, "Escape")
    assert not page.locator("dialog").is_visible()
    keys(page, "t")
    assert page.locator("#table tr.selected").count() == 1


def test_the_table_says_what_the_diagram_says(pages, tmp_path):
    saved = program_page(tmp_path, "assertion")
    page = pages.open(saved)
    keys(page, "t")
    rows = [" ".join(row.split()) for row in page.locator("#table tbody tr").all_inner_texts()]
    assert len(rows) == len(saved.trace.steps)
    assert "creates Counter(2)" in rows[1] and "sends eAdd to Counter(2)" in rows[2] and "fails" in rows[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["assertion", "liveness-cycle", "rumours", "table"])
def test_axe_finds_nothing_to_complain_of(pages, tmp_path, rumours, kind, scheme):
    saved = rumours if kind in {"rumours", "table"} else program_page(tmp_path, kind)
    page = pages.open(saved, scheme=scheme, link="#step=22&view=table" if kind == "table" else "#step=22&search=topic")
    page.evaluate("document.querySelectorAll('#state details').forEach((details) => { details.open = true; })")
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_theme_follows_the_system_until_somebody_chooses(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "assertion"), scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    keys(page, "d")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert "theme=light" in hash_of(page)


@pytest.mark.parametrize("size", [(380, 700), (900, 600), (2560, 1300)])
def test_nothing_leaves_the_window(pages, rumours, size):
    page = pages.open(rumours, size=size, link="#step=30")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("#next").is_visible() and page.locator("#scroller").is_visible()


def test_labels_do_not_lie_on_each_other(pages, rumours):
    page = pages.open(rumours, link="#step=30", size=(1400, 900))
    assert page.evaluate(OVERLAPS) == []


OVERLAPS = """() => {
  const nodes = [...document.querySelectorAll(".rows .label:not(.on-chip), .rows .chip")];
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  const apart = (one, other) => one.left > other.right - 1 || one.top > other.bottom - 4;
  return nodes.flatMap((node, n) => boxes.slice(n + 1).flatMap((box, m) =>
    apart(boxes[n], box) || apart(box, boxes[n]) ? [] : [`${node.textContent} / ${nodes[n + 1 + m].textContent}`]));
}"""


def test_paper_gets_the_whole_run(pages, rumours):
    page = pages.open(rumours)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper .piece svg").count() >= 2
    assert page.locator("#paper tbody tr").count() == len(rumours.trace.steps)
    numbers = page.locator("#paper .number").all_text_contents()
    assert numbers == ["start", *map(str, range(1, rumours.trace.length + 1))]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#paper *").count() == 0


# --- size and harm ---


def test_only_the_rows_in_view_are_drawn(pages, large):
    page = pages.open(large, link="#step=400")
    count = page.evaluate("diagram.layout.rows.length")
    assert count > 2000
    for number in (400, 10, 860):
        page.evaluate(f"select({number})")
        assert page.evaluate("diagram.to - diagram.from") < 80
        assert page.locator(".gutter .number").count() < 80
    page.locator("#scroller").evaluate("(node) => { node.scrollTop = node.scrollHeight / 2; }")
    page.wait_for_function("Math.abs((diagram.from + diagram.to) / 2 - diagram.layout.rows.length / 2) < 80")
    keys(page, "t")
    assert page.locator("#table tbody tr").count() <= 200


def test_hostile_texts_stay_texts(pages, tmp_path):
    saved = hostile(tmp_path)
    page = pages.open(saved)
    for key in ("Home", "j", "j", "t", "t", "d"):
        keys(page, key)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.locator("#machines summary").click()
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert page.evaluate("document.scripts.length") == 2
    everything = page.evaluate("document.body.innerText")
    assert "</script><img src=x onerror=" in everything
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\u2028]", everything + page.title())
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#top").bounding_box()["height"] < 120
    assert page.locator("#scroller").bounding_box()["height"] > 200


def test_the_browser_itself_would_refuse_a_foreign_script(pages, tmp_path):
    page = pages.open(program_page(tmp_path, "assertion"))
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = 1";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://example.com/x.png";
      document.body.append(image);
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in complaint for complaint in pages.complaints)
    pages.complaints.clear()
    pages.requests[:] = [address for address in pages.requests if not address.startswith("https://example.com")]


def test_an_older_trace_without_snapshots_is_shown_without_state(pages, tmp_path, rumours):
    def older(document):
        steps = [{key: value for key, value in step.items() if key != "snapshots"} for step in document["steps"]]
        return {**document, "steps": steps}

    page = pages.open(edited(tmp_path, rumours, older), link="#step=20")
    keys(page, "j")
    assert position(page) == 21
    assert page.locator("#state .machine").count() == 0
    assert page.locator(".gutter .number").count() > 5
