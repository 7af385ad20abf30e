// Named modules are checked although no test uses them.
machine Main { start state S { } }
module Q = { Nope };  // error: P0670
module R = union { Main }, Gone;  // error: P0670
module T = assert Ghost in { Main };  // error: P0670
test t [main=Main]: { Main };
