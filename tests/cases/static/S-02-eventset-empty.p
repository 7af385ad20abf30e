// An event set lists an event.
event eN;
eventset ES = { };  // error: P0202
machine Main { start state S { } }
