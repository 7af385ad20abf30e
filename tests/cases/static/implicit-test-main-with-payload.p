// The start entry of Main takes no parameter in the implicit test either.
machine Main { start state S { entry (n: int) { } } }  // error: P0690
