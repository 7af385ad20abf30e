// The legal neighbour of S-24-types.
type T = (x: int, y: bool);
event eX: (p: int, q: bool);
fun g(a: (u: int, v: (u: int))) { }
machine Main {
  var d: (x: int, y: bool);
  start state S { }
}
