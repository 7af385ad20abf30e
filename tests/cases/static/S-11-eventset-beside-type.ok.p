// An event set clashes only with event sets and interfaces.
event eN;
enum Col { Red, Blue }
eventset Red = { eN };
eventset eN = { eN };
machine Main { start state S { } }
