// The legal neighbour of S-89-other-operand.
machine A { start state S { } }
machine B { start state S { } }

test t [main=B]: union { A }, { B };
