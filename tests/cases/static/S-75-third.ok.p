// The legal neighbour of S-75-third.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: union { A }, { B }, { Main };
