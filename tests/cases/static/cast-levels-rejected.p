// The cast takes the whole sum, and '!' binds tighter than in (3.4).
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  start state S {
    entry {
      i = 1 + a as (v: int).v;  // error: P0443
      i = 1 + a as int * 2;  // error: P0443
      b = !i in s;  // error: P0451
      i = j * a as int;  // error: P0443
    }
  }
}
