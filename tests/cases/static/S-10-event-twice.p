// An event is declared once.
event q;
event q: int;  // error: P0310
event r;
event r;  // error: P0310
machine Main { start state S { } }
