// An event may not be called like an enum element.
enum Col { Red, Blue }
event Red;  // error: P0310
machine Main { start state S { } }
