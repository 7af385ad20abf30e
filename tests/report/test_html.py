"""The page: one file without anything from outside, the same bytes each time, and no way in for a text of a model."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import pcheck
from pcheck.report.html import SCRIPTS, html_of, json_for_html
from pcheck.report.html_data import Insight, page_data
from pcheck.report.lifelines import lifelines_of
from pcheck.report.sequence import sequence_of
from pcheck.report.telling import headline
from pcheck.trace.saved import Origin, SavedTrace, TraceSource
from tests.browser.pages import EVIL, PROGRAMS, hostile, program_page

VIEWER = Path(pcheck.__file__).parent / "report" / "viewer"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=PROGRAMS)
def saved(request, tmp_path_factory):
    return program_page(tmp_path_factory.mktemp("page"), request.param)


def test_the_same_trace_gives_the_same_bytes(saved):
    assert html_of(saved) == html_of(saved)


def test_nothing_is_loaded_from_outside(saved):
    page = html_of(saved).decode()
    assert re.findall(r"(?:src|href|action)\s*=", page.partition('id="data"')[0]) == []
    assert "@import" not in page and "url(" not in page.partition("<script")[0]


def test_the_policy_allows_exactly_the_script_and_the_style_of_the_page(saved):
    page = html_of(saved).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    script = re.search("<script>(.*?)</script>", page, re.DOTALL)[1]
    for text in (style, script):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy


def test_the_scripts_never_make_html_of_a_text_nor_ask_for_anything():
    assert sorted(path.name for path in VIEWER.glob("*.js")) == sorted(SCRIPTS)
    banned = r"(inner|outer|Adjacent)HTML|document\.write|\beval\b|Function\(|fetch\(|XMLHttp|WebSocket|import\("
    found = [(name, re.findall(banned, (VIEWER / name).read_text("utf-8"))) for name in SCRIPTS]
    assert [each for each in found if each[1]] == []
    assert all("</script" not in (VIEWER / name).read_text("utf-8") for name in SCRIPTS)


@pytest.mark.parametrize("name", [*SCRIPTS, "style.css", "page.html"])
def test_a_file_of_the_viewer_stays_small_enough_to_read(name):
    assert len((VIEWER / name).read_text("utf-8").splitlines()) <= 400


def test_json_in_html_is_plain_ascii_that_reads_back():
    value = {EVIL: [EVIL, "\ud800", "\u2028<!--]]>&amp;"]}
    text = json_for_html(value)
    assert not re.search(r"[<>&]|[^\x20-\x7e]", text)
    assert json.loads(text) == value


def test_hostile_texts_stay_in_the_data(tmp_path):
    page = html_of(hostile(tmp_path)).decode()
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page and "onerror=" in page


def test_the_data_tell_every_step_in_the_words_of_all_forms(saved):
    data = page_data(saved, Insight((1,), ("because",)))
    assert [step["number"] for step in data["steps"]] == [step.number for step in saved.trace.steps]
    for told, step in zip(data["steps"], saved.trace.steps, strict=True):
        assert told["text"] == headline(step, payload_max=20_000)
        assert len(told.get("actions", [])) == len(step.actions)
        assert told.get("failed", False) == (step.configuration is None)
    assert data["insight"] == {"irrelevant": [1], "sentences": ["because"]}


def test_lifelines_have_the_order_of_the_other_pictures(saved):
    drawn = [(line.name, line.is_monitor) for line in sequence_of(saved.trace).lifelines]
    mine = [(line.name, line.is_monitor) for line in lifelines_of(saved.trace)]
    assert [line for line in mine if line in drawn] == drawn


def test_places_are_those_of_the_source_as_it_is_shown(tmp_path):
    path = tmp_path / "p.p"
    path.write_text('machine Main {\n\tstart state S { entry { /* \U0001f600 */ assert false, "\u00e9"; } }\n}\n')
    path.write_text(path.read_text() + "test tc [main=Main]: { Main };\n")
    program = pcheck.load(path)
    (source,) = program.project.sources
    origin = Origin(
        name="p", paths=(), foreign=None, attach_all_specs=False, granularity="send",
        sources=(TraceSource(source.file, is_included=False),),
    )  # fmt: skip
    data = page_data(SavedTrace(program.check("tc").trace, origin), Insight())
    _, line, column, _, end = data["places"][data["violation"]["at"]]
    shown = data["sources"][0]["lines"][line - 1].encode("utf-16-le")
    assert shown[2 * (column - 1) : 2 * (end - 1)].decode("utf-16-le").startswith('assert false, "\u00e9"')
