// The legal neighbour of S-88-not-closed.
machine B { start state S { } }
machine Main { start state S { entry { new B(); } } }
test t [main=Main]: { Main, B };
