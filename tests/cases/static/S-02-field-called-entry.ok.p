// The legal neighbour of S-02-field-called-entry.
event eLogged: (index: int, record: int);
machine Main { start state S { } }
