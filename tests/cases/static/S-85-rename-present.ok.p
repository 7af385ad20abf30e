// The legal neighbour of S-85-rename-present.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { entry { new A(); } } }
test t [main=Main]: rename A to B in { A, Main };
