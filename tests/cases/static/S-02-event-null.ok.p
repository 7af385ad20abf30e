// The legal neighbour of S-02-event-null.
event eX;
machine Main { start state S { } }
