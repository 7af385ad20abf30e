// The fields of a named tuple type are distinct.
type T = (x: int, y: bool, x: int);  // error: P0424
event eX: (p: int, p: bool);  // error: P0424
fun g(a: (u: int, u: int)) { }  // error: P0424
machine Main {
  var d: (x: int, x: bool);  // error: P0424
  var e: seq[(v: int, v: int)];  // error: P0424
  start state S { }
}
