// Refinement tests are not supported.
machine A { start state S { } }
machine B { start state S { } }

test t [main=A]: { A } refines { A, B };  // error: P0691
