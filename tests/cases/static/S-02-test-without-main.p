// A test names its main machine.
test t: { Main };  // error: P0202
machine Main { start state S { } }
