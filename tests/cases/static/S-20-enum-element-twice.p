// Enum elements are unique over all enums, and numbers within one.
enum E { X, X }  // error: P0320
enum F { Y, Z }
enum G { W, Z }  // error: P0320
enum H { K = 1, L = 1 }  // error: P0320
machine Main { start state S { } }
