// The legal neighbours of cast-levels-rejected.
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  start state S {
    entry {
      i = 1 + (a as (v: int)).v;
      i = 1 + (a as int) * 2;
      b = !(i in s);
      i = j * (a as int);
    }
  }
}
