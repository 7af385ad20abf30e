// An enum is numbered whole or not at all.
enum E { A = 0, B }  // error: P0202
machine Main { start state S { } }
