// A type of a cycle fits everywhere.
type A = (int, B); type B = (A, bool);  // error: P0319
machine Main { var q: A; start state S { entry { q = 1; q.0 = true; } } }
