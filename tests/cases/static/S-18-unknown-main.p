// main= needs a declared machine.
machine Main { start state S { } }
test t [main=Nope]: { Main };  // error: P0318
