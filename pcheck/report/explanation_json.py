"""An explanation as one JSON document.

Numbers of steps are those of the trace; a place is as in a trace file.

{"version": 1, "tool": "pcheck X.Y", "test": NAME, "violation": {"kind", "code", "message", "place"},
 "look_at": {"machine", "state", "place", "handler"}, "summary": TEXT, "sentences": [TEXT],
 "chain": [{"step", "sent_in", "actions", "text", "place"}],
 "irrelevant": [N], "is_every_other_step_needed": true,
 "turn": {"avoidable_after", "inevitable_after", "is_decided", "is_always_alike", "alternatives": [TEXT]},
 "races": [{"first", "second"}], "faults": [{"step", "is_necessary"}],
 "values": [{"variable", "value", "written_in", "is_final"}],
 "waits": [{"machine", "state", "events", "since", "holder", "senders", "queued", "place"}], "cycle": [NAME],
 "unhandled": null | {"machine", "state", "event", "sender", "sent_in", "handled_in": [{"state", "how"}]},
 "progress": null | {"spec", "state", "hot_since", "loop": [{"machine", "events"}],
                     "coolings": [{"state", "last_entered", "ways": [{"state", "event"}]}]}}
"""

from __future__ import annotations

import json

from pcheck.explain.explanation import Explanation, Progress, Unhandled
from pcheck.report.explanation import link_sentence, sentences, summary
from pcheck.report.telling import headline
from pcheck.source import Span, is_nowhere
from pcheck.version import __version__

VERSION = 1
_NO_LIMIT = 1 << 62

Members = dict[str, object]


def render_explanation_json(explanation: Explanation) -> str:
    """Return the document."""
    violation, place = explanation.violation, explanation.look_at
    document: Members = {
        "version": VERSION,
        "tool": f"pcheck {__version__}",
        "test": explanation.trace.test,
        "violation": {
            "kind": violation.kind,
            "code": violation.code,
            "message": violation.message,
            "place": _place(violation.span),
        },
        "look_at": {
            "machine": place.machine,
            "state": place.state,
            "place": _place(place.span),
            "handler": _place(place.handler),
        },
        "summary": summary(explanation),
        "sentences": list(sentences(explanation)),
        "chain": [
            {
                "step": link.step,
                "sent_in": link.sent_in,
                "actions": list(link.actions),
                "text": link_sentence(explanation.trace, link, _NO_LIMIT),
                "place": _place(explanation.trace.steps[link.step].span),
            }
            for link in explanation.chain
        ],
        **_tried(explanation),
        **_details(explanation),
    }
    return json.dumps(document, indent=1) + "\n"


def _tried(explanation: Explanation) -> Members:
    turn = explanation.turn
    return {
        "irrelevant": list(explanation.relevance.irrelevant),
        "is_every_other_step_needed": explanation.relevance.is_tried_out,
        "turn": {
            "avoidable_after": turn.avoidable_after,
            "inevitable_after": None if turn.is_open_to_the_end else turn.inevitable_after,
            "is_decided": turn.is_decided,
            "is_always_alike": turn.is_always_alike,
            "alternatives": [headline(each.step, payload_max=_NO_LIMIT) for each in turn.alternatives],
        },
        "races": [{"first": race.first, "second": race.second} for race in explanation.races],
        "faults": [{"step": fault.step, "is_necessary": fault.is_necessary} for fault in explanation.faults],
    }


def _details(explanation: Explanation) -> Members:
    return {
        "values": [
            {
                "variable": value.place,
                "value": value.value,
                "written_in": value.written_in,
                "is_final": value.is_final,
            }
            for value in explanation.values
        ],
        "waits": [
            {
                "machine": wait.machine,
                "state": wait.state,
                "events": list(wait.events),
                "since": wait.since,
                "holder": wait.holder,
                "senders": list(wait.senders),
                "queued": list(wait.queued),
                "place": _place(wait.span),
            }
            for wait in explanation.waits
        ],
        "cycle": list(explanation.cycle),
        "unhandled": None if explanation.unhandled is None else _unhandled(explanation.unhandled),
        "progress": None if explanation.progress is None else _progress(explanation.progress),
    }


def _unhandled(found: Unhandled) -> Members:
    return {
        "machine": found.machine,
        "state": found.state,
        "event": found.event,
        "sender": found.sender,
        "sent_in": found.sent_in,
        "handled_in": [{"state": state, "how": how} for state, how in found.handled_in],
    }


def _progress(found: Progress) -> Members:
    return {
        "spec": found.spec,
        "state": found.state,
        "hot_since": found.hot_since,
        "loop": [{"machine": machine, "events": list(events)} for machine, events in found.loop],
        "coolings": [
            {
                "state": cooling.state,
                "last_entered": cooling.last_entered,
                "ways": [{"state": state, "event": event} for state, event in cooling.events],
            }
            for cooling in found.coolings
        ],
    }


def _place(span: Span) -> Members | None:
    if is_nowhere(span):
        return None
    return {
        "file": span.file.path, "line": span.line, "column": span.column, "start": span.start, "end": span.end
    }  # fmt: skip
