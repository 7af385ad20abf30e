// A bind expression lists a machine.
module Q = { };  // error: P0202
machine Main { start state S { } }
