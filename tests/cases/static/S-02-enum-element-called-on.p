// 'on' is a keyword and no enum element.
enum E { off, on }  // error: P0202
machine Main { start state S { } }
