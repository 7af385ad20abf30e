// A machine is bound to one interface once.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, A, B -> A };  // error: P0673
