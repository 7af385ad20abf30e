// A test is under something.
machine Main { start state S { } }
test t [main=Main]: { Main } under;          // error: P0202
