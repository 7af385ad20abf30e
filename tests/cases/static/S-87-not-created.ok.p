// The legal neighbour of S-87-not-created.
machine A { start state S { } }
machine Main { start state S { entry { new A(); } } }
test t [main=Main]: hidei A in { A, Main };
