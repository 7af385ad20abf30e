// Errors of declarations do not hide each other.
event q; event q: int;  // error: P0310
enum E { X, X }  // error: P0320
type T = seq[Nope];  // error: P0317
fun h() { } fun h() { }  // error: P0314
eventset ES = { gone };  // error: P0316
machine A { start state S { } } machine A { start state S { } }  // error: P0311
machine B { state S { } }  // error: P0306
machine C { start state S { } start state T { } }  // error: P0307
machine D { start state S { } state S { } }  // error: P0312
machine E2 { var z: int; var z: int; start state S { entry { } entry { } } }  // error: P0313 P0308
machine Main { start state S { ignore halt; defer halt; } }  // error: P0309
