// Positions, fields and indices chain, also where a float literal seems to stand.
machine Main {
  var i: int;
  var s: seq[int];
  var nt: (x: int, y: int);
  var f: float;
  var ss: seq[seq[int]];
  var tt: ((int, int), bool);
  var one: (int);
  var mm: map[int, seq[int]];
  start state S {
    entry {
      i = tt.0.1;
      tt.0.1 = 5;
      tt = ((1, 2), true);
      ss += (0, s);
      ss[0][0] = i;
      mm[3] = s;
      mm[3][0] = 4;
      mm[3] += (0, 1);
      mm[3] -= 0;
      nt.x = nt.y;
      i = -nt.x;
      f = .25 + 1.05;
      i = one.0;
      one = (1,);
    }
  }
}
