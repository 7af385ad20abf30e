// Only an unnamed tuple has positions, and only its own.
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var one: (int);
  start state S {
    entry {
      i = nt.0;  // error: P0442
      i = t.2;  // error: P0442
      i = one.1;  // error: P0442
      i = a.0;  // error: P0442
      i = i.0;  // error: P0442
      i = s.0;  // error: P0442
      i = m.0;  // error: P0442
      t.2 = 1;  // error: P0442
      nt.0 = 1;  // error: P0442
    }
  }
}
