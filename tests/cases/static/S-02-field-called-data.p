// 'data' is a keyword and no field name.
type T = (data: int);  // error: P0202
machine Main { start state S { } }
