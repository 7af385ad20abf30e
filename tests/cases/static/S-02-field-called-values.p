// 'values' is a keyword and no field name.
type T = (values: int);  // error: P0202
machine Main { start state S { } }
