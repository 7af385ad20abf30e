// A refinement is under no faults.
faults under { }
machine Main { start state S { } }
test t [main=Main]: { Main } refines { Main } under under;  // error: P0202
