// The legal neighbour of S-10-event-twice.
event q;
event r: int;
machine Main { start state S { } }
