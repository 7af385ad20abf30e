// Every machine has a start state.
machine Q { state A { } }  // error: P0306
machine R { }  // error: P0306
machine T { var i: int; fun f() { } }  // error: P0306
machine Main { start state S { } }
