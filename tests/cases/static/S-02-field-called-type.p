// 'type' is a keyword and no field name.
type T = (type: int);  // error: P0202
machine Main { start state S { } }
