// The legal neighbours of S-97-assigned.
param lim: int; param flag: bool;
machine Main {
  var i: int;
  var s: seq[int];
  var mp: map[int, bool];
  start state S {
    entry {
      i = lim;
      if (flag) { s += (lim, lim); }
      foreach (i in s) { assert i < lim; }
      mp[lim] = flag;
    }
  }
}
