// Every pair of operands is compared.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: union { A }, { B }, { Main, A };  // error: P0675
