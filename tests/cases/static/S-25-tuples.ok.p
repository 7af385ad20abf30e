// The legal neighbours of S-25-tuples.
machine Main {
  var i: int;
  var x: any;
  var nt: (x: int, y: int);
  var t: (int, bool);
  var ta: (any, any);
  var nta: (x: any, y: any);
  var one: (int);
  var nr: (y: int, x: int);
  var n1: (x: int);
  var td: (int, data);
  start state S {
    entry {
      t = (1, true);
      ta = t;
      nt = (x = 1, y = 2);
      nta = (x = true, y = nt);
      one = (1,);
      i = one.0;
      n1 = (x = 1,);
      nr = (y = nt.y, x = nt.x);
      td = (1, "two");
    }
  }
}
