// An enum number has no sign.
enum E { A = -1 }  // error: P0202
machine Main { start state S { } }
