// A type may not be its own element.
type A = map[int, A];  // error: P0319
machine Main { start state S { } }
