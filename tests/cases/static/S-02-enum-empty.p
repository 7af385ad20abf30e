// An enum has an element.
enum E { }  // error: P0202
machine Main { start state S { } }
