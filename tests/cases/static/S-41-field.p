// Only a named tuple has fields, and only its own.
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var count: int;
  start state S {
    entry {
      i = m.count;  // error: P0441
      i = this.count;  // error: P0441
      i = nt.z;  // error: P0441
      i = t.x;  // error: P0441
      i = a.x;  // error: P0441
      i = ev.x;  // error: P0441
      i = i.x;  // error: P0441
      i = s.x;  // error: P0441
      t.x = 1;  // error: P0441
      nt.z = 1;  // error: P0441
      a.x = 1;  // error: P0441
      m.count = 1;  // error: P0441
      s[0].x = 1;  // error: P0441
    }
  }
}
