// The legal neighbours of S-42-position.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var t: (int, bool);
  var one: (int);
  start state S {
    entry {
      i = t.0;
      b = t.1;
      i = one.0;
      t.1 = b;
      i = (1, 2, 3).2;
      i = (a as (int, int)).1;
    }
  }
}
