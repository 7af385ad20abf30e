// The operands of a compose bind different interfaces.
machine A sends; { start state S { } }
machine Main sends; { start state S { } }
test t [main=Main]: compose { A, Main }, { A };  // error: P0675
