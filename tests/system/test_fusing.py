"""Leaving out scheduling points and dropping ignored events early loses no outcome (p-language 9.5, 10.2).

The other side is a composition written here without either: every visible op is a scheduling point, ignored events
are dropped at dequeue, monitors are found by looking. Runs end in the same configurations and the same violations.
"""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pcheck.explorer import search
from pcheck.system.local import NULL_MESSAGE, AnnounceAction, Message, NewAction, SendAction
from pcheck.system.plan import SearchPlan
from pcheck.system.replay import replay
from tests.system.script import S, Script
from tests.system.test_composition import ends

EVENTS = ("a", "b", "c", "d")
PATHS = ((1,), (2,), (3,))
STATES_MAX = 4_000


@st.composite
def programs(draw, above, *, may_wait=True, size=3):
    """A program that sends only events after `above`, so that no run is endless."""
    later = EVENTS[above:]
    ops = [
        st.just(("add", 1)), st.just(("choose", 2)), st.just(("prune if", 1)), st.sampled_from([("fail",), ("halt",)]),
    ]  # fmt: skip
    if later:
        messages = st.tuples(st.just("send"), st.sampled_from(PATHS), st.sampled_from(later), st.just(0))
        announcements = st.tuples(st.just("announce"), st.sampled_from(later), st.just(0))
        ops += [messages, messages, messages, announcements]
        if may_wait:
            ops.append(st.tuples(st.just("receive"), st.sampled_from(later)))
    body = draw(st.lists(st.one_of(ops), max_size=size))
    return (*body, *draw(st.sampled_from([(), (), (("goto", 0),), (("goto", 1),)])))


@st.composite
def behaviours(draw, *, may_wait=True):
    states = []
    for number in range(2):
        handled = draw(st.sets(st.sampled_from(EVENTS)))
        ignored = draw(st.sets(st.sampled_from(EVENTS))) - handled
        deferred = draw(st.sets(st.sampled_from(EVENTS))) - handled - ignored
        on = {event: draw(programs(EVENTS.index(event) + 1, may_wait=may_wait)) for event in sorted(handled)}
        # Not in state 0: nobody runs before main has created everybody, for paths here are no real references.
        null = (("add", 1), *draw(programs(3)), ("goto", 0)) if number == 1 and draw(st.booleans()) else None
        states.append(S(on=on, ignored=tuple(sorted(ignored)), deferred=tuple(sorted(deferred)), null=null))
    return states


def without_visible(program):
    return tuple(op for op in program if op[0] not in {"send", "announce", "receive", "halt", "choose"})


@st.composite
def scripts(draw):
    main = draw(behaviours())
    main[0] = S(**{**vars(main[0]), "entry": (("new", 1, 0), ("new", 2, 0), *draw(programs(0, size=4)), ("goto", 1))})
    others = [draw(behaviours()) for _ in ("B", "C")]
    for states, targets in zip(others, (PATHS[:1], PATHS), strict=True):
        message = st.tuples(st.just("send"), st.sampled_from(targets), st.sampled_from(EVENTS), st.just(0))
        entry = draw(st.lists(message, max_size=1))
        states[0] = S(**{**vars(states[0]), "entry": tuple(entry)})
    observer = [
        S(on={event: without_visible(program) for event, program in state.on.items()}, ignored=state.ignored)
        for state in draw(behaviours(may_wait=False))
    ]
    observed = sorted({event for state in observer for event in state.on})
    for state in observer:
        for event in observed:
            if event not in state.ignored:
                state.on.setdefault(event, ())
    interfaces = sorted(draw(st.sets(st.sampled_from(["Main", "B", "C"]))))
    monitors = [("M", observer, "spec", observed, interfaces)]
    return {"Main": main, "B": others[0], "C": others[1]}, monitors


class Naive:
    """The plainest composition: a monitor, and machines as a mapping from path to (local, queue)."""

    def __init__(self, script):
        self.script = script
        self.attachment = script.composition.monitors[0]

    def outcome(self):
        """All ends (without what would be ignored) and all violations; None when there are too many states."""
        start = (self.script.monitors()[0].local, (((1,), self.script.fresh((1,), 0, None), ()),))
        pending, seen, finals, violations = [start], {start}, set(), set()
        while pending:
            monitor, machines = pending.pop()
            results = self.steps(monitor, machines)
            if results is None:
                kept = [(local, self.kept(local, queue)) for _, local, queue in machines]
                finals.add((monitor, *(part for pair in kept for part in pair)))
                violations |= self.deadlock(machines)
                continue
            for violation, after in results:
                if violation is not None:
                    violations.add(violation.message)
                elif after not in seen:
                    seen.add(after)
                    pending.append(after)
            if len(seen) > STATES_MAX:
                return None
        return finals, violations

    def kept(self, local, queue):
        ready = self.script.readiness(local)
        return tuple(m for m in queue if ready.status != "idle" or m.event not in ready.ignored)

    def deadlock(self, machines):
        is_blocked = any(self.script.readiness(local).status == "blocked" for _, local, _ in machines)
        return {"deadlock"} if is_blocked else set()

    def steps(self, monitor, machines):
        """The results of every enabled machine's next single step; None when none is enabled."""
        found, is_enabled = [], False
        for path, local, queue in machines:
            taken = self.taken(local, queue)
            if taken is not None:
                is_enabled = True
                message, rest = taken
                found += [self.after(monitor, machines, path, rest, o) for o in self.script.step(local, message)]
        return [result for result in found if result is not None] if is_enabled else None

    def taken(self, local, queue):
        ready = self.script.readiness(local)
        if ready.status in {"fresh", "suspended"}:
            return None, queue
        if ready.status == "blocked":
            place = next((n for n, m in enumerate(queue) if m.event in ready.accepted), None)
        else:
            queue = self.kept(local, queue)
            place = next((n for n, m in enumerate(queue) if m.event not in ready.deferred), None)
        if place is not None:
            return queue[place], queue[:place] + queue[place + 1 :]
        return (NULL_MESSAGE, queue) if ready.status == "idle" and ready.has_null else None

    def after(self, monitor, machines, path, rest, outcome):
        """(violation, configuration) of one outcome; None where an assume of the monitor cuts it off."""
        now = {each: (local, queue) for each, local, queue in machines}
        interface = now[path][0].interface
        now[path] = (outcome.local, rest)
        action = outcome.action
        if isinstance(action, SendAction | AnnounceAction):
            observes = self.script.model.machines[self.attachment.machine].observes
            if action.event in observes and interface in self.attachment.interfaces:
                monitor, violation = self.script.monitor_step(monitor, Message(action.event, action.payload))
                if violation is not None:
                    return violation, None
                if monitor is None:
                    return None
        if outcome.violation is not None:
            return outcome.violation, None
        if isinstance(action, SendAction) and action.target in now:
            local, queue = now[action.target]
            now[action.target] = (local, (*queue, Message(action.event, action.payload)))
        if isinstance(action, NewAction):
            now[action.path] = (self.script.fresh(action.path, action.interface, action.payload), ())
        if outcome.local is None:
            del now[path]
        return None, (monitor, tuple((each, *now[each]) for each in sorted(now)))


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)         # looking for smaller scripts takes minutes


@settings(max_examples=60, deadline=None, phases=NO_SHRINKING)
@given(scripts())
def test_fused_transitions_end_where_single_steps_end(made):
    machines, monitors = made
    expected = Naive(Script(machines, monitors)).outcome()
    if expected is None:
        return
    finals, violations = ends(Script(machines, monitors))
    renamed = {"deadlock" if "nothing can happen" in message else message for message in violations}
    assert finals == expected[0]
    assert renamed == expected[1]


@settings(max_examples=40, deadline=None)
@given(scripts(), st.sampled_from(["bfs", "dfs", "random"]), st.sampled_from(["send", "handler"]))
def test_strategies_agree_on_the_verdict_and_counterexamples_replay(made, strategy, granularity):
    script = Script(*made)
    reference = search(script.system(granularity=granularity), SearchPlan(strategy="bfs", states_max=STATES_MAX))
    plan = SearchPlan(strategy=strategy, states_max=STATES_MAX, schedules=20)
    found = search(Script(*made).system(granularity=granularity), plan)
    if found.counterexample is None:
        if strategy == "dfs" and not reference.stop:
            assert found.verdict == "holds"
            assert (found.states, found.transitions) == (reference.states, reference.transitions)
        return
    assert reference.verdict == "violated" or reference.stop == "states"
    replayed = replay(Script(*made).system(granularity=granularity), found.counterexample.schedule)
    assert replayed.is_complete
    assert replayed.violation == found.counterexample.violation
