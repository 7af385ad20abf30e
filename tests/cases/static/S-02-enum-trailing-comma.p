// An enum has no trailing comma.
enum E { A, B, }  // error: P0202
machine Main { start state S { } }
