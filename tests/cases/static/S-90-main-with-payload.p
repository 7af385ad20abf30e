// The start entry of main takes no parameter.
machine A { start state S { entry (n: int) { } } }
test t [main=A]: { A };  // error: P0690
