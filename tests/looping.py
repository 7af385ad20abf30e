"""Small random programs that never end, with specs that are hot and cold: some of their loops are wrong, some fair."""

from __future__ import annotations

from random import Random

EVENTS = ("eA", "eB")
HEADER = "event eA;\nevent eB;\nevent eTick: machine;\n"


def looping_program(seed: int) -> str:
    """A program with one test and up to two specs."""
    random = Random(seed)
    workers = random.randrange(3)
    specs = range(random.randrange(1, 3))
    texts = [HEADER, _machine(random, "Main", [f"new Worker({n} > 0);" for n in range(workers)])]
    if workers:
        texts.append(_machine(random, "Worker", []))
    texts += [_spec(random, f"Spec{number}") for number in specs]
    names = ", ".join(f"Spec{number}" for number in specs)
    machines = "Main, Worker" if workers else "Main"
    return "\n".join([*texts, f"test tcLoop [main=Main]: assert {names} in {{ {machines} }};"])


def _machine(random: Random, name: str, creations: list[str]) -> str:
    """A machine of one or two states that knows itself and the machine that spoke to it last."""
    states = ["S0", "S1"][: random.randrange(1, 3)]
    parameter = "(flag: bool) " if name == "Worker" else ""
    start = "other = this; " + ("lit = flag; " if parameter else "")
    lines = [f"machine {name} {{", "  var lit: bool;", "  var other: machine;"]
    lines += [f"  start state Init {{ entry {parameter}{{", f"    {start}", *(f"    {line}" for line in creations)]
    lines += [*_body(random, states, 1), "    goto S0;", "  } }"]
    for state in states:
        lines += [f"  state {state} {{"]
        if random.randrange(3):
            lines += ["    on null do {", *_body(random, states, 3), "    }"]
        how = random.randrange(4)
        if how == 0:
            lines.append("    ignore eTick;")
        elif how == 1:
            lines.append("    defer eTick;")
        else:
            lines += ["    on eTick do (from: machine) {", "      other = from;", *_body(random, states, 3), "    }"]
        lines.append("  }")
    return "\n".join([*lines, "}"])


def _body(random: Random, states: list[str], most: int) -> list[str]:
    return [f"      {_statement(random, states, 2)}" for _ in range(random.randrange(most + 1))]


def _statement(random: Random, states: list[str], depth: int) -> str:
    kind = random.randrange(9)
    if kind < 3:
        return f"announce {random.choice(EVENTS)};"
    if kind == 3:
        return f"send {random.choice(['this', 'other'])}, eTick, this;"
    if kind == 4:
        return f"lit = {random.choice(['!lit', '$$', 'true'])};"
    if kind == 5 and states[1:]:
        return f"if (lit) {{ goto {random.choice(states)}; }}"
    if depth == 0:
        return ""
    asked = random.choice(["$$", "$$", "$", "lit", "choose(3) == 1", "$$ && lit"])
    then, otherwise = (_statement(random, states, depth - 1) for _ in range(2))
    return f"if ({asked}) {{ {then} }} else {{ {otherwise} }}"


def _spec(random: Random, name: str) -> str:
    """A spec of two or three states that goes from one to another by events, and sometimes on by itself."""
    states = [f"T{number}" for number in range(random.randrange(2, 4))]
    temperatures = ["hot ", random.choice(["cold ", ""]), random.choice(["hot ", "cold ", ""])][: len(states)]
    random.shuffle(temperatures)
    lines = [f"spec {name} observes eA, eB {{"]
    for number, (state, temperature) in enumerate(zip(states, temperatures, strict=True)):
        lines.append(f"  {'start ' if number == 0 else ''}{temperature}state {state} {{")
        if number and random.randrange(4) == 0:
            lines.append(f"    entry {{ goto {states[0]}; }}")
        for event in EVENTS:
            target = random.choice([*states, ""])
            lines.append(f"    on {event} goto {target};" if target else f"    ignore {event};")
        lines.append("  }")
    return "\n".join([*lines, "}"])
