// A type may not be defined by itself through types alone.
type A = (int, B); type B = seq[A];  // error: P0319
machine Main { start state S { } }
