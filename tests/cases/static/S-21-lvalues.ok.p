// Fields, locals and parameters, and every chain of fields, positions and indices, can be assigned.
machine Main {
  var i: int;
  var j: int;
  var s: seq[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var ss: seq[seq[int]];
  var mm: map[int, seq[int]];
  var rec: seq[(q: (int, map[int, (r: int)]))];
  fun set1(p: int): int { p = p + 1; return p; }
  start state S {
    entry {
      i = 1;
      nt.x = 2;
      t.0 = 3;
      s[0] = 4;
      ss[i][j] = 5;
      mp[i] = true;
      mm[i][j] = 6;
      rec[0].q.1[3].r = 7;
      rec[0].q.1 -= 2;
    }
  }
}
