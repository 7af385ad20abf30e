// The legal neighbour of S-02-event-called-test.
event eTest;
machine Main { start state S { } }
