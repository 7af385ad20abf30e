// The legal neighbour of S-02-eventset-empty.
event eN;
eventset ES = { eN, halt };
machine Main { start state S { } }
