// No semicolon follows an enum.
enum E { A, B };  // error: P0202
machine Main { start state S { } }
