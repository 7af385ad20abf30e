// The operands of a union bind different interfaces.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: union { A, Main }, { A, B };  // error: P0675
