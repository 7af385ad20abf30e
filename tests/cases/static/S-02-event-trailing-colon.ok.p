// The legal neighbour of S-02-event-trailing-colon.
event eX: int;
machine Main { start state S { } }
