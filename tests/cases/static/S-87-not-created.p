// A hidden interface is bound and created.
machine A { start state S { } }
machine Main { start state S { } }
test t [main=Main]: hidei A in { A, Main };  // error: P0687
