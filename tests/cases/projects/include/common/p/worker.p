machine Worker { start state S { entry { assert tag() == 7; } } }
machine Helper { start state S { entry (n: int) { } } }
machine Alone { start state S { } }
test tInner [main=Alone]: { Alone };
