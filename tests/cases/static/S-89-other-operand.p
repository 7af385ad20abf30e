// main may stand in any operand.
machine A { start state S { } }
machine B { start state S { } }

test t [main=B]: union { A }, { A -> B };  // error: P0689
