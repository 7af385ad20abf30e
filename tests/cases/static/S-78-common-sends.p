// The operands of a compose send different events.
machine A { start state S { } }
machine Main { start state S { } }
test t [main=Main]: compose { A }, { Main };  // error: P0678
