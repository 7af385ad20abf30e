// 'entry' is a keyword and no field name, not even of a later field.
event eLogged: (index: int, entry: int);  // error: P0202
machine Main { start state S { } }
