// There are no global variables.
var g: int;  // error: P0202
machine Main { start state S { } }
