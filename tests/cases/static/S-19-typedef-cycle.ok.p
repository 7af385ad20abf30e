// Machines, interfaces and event sets end the recursion of types.
type A = (int, B); type B = seq[C];
type C = map[Main, Set];
event eN: (Main, Set, B);
eventset Set = { eN };
machine Main { var q: B; start state S { entry (none: any) { } } }
machine Top { start state S { entry { var q: B; q += (0, default(C)); } } }
test t [main=Top]: { Top };
