// Collections are covariant, and only that.
machine Main {
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var t: (int, bool);
  var sb: seq[bool];
  var sf: seq[float];
  var sta: set[any];
  var mpa: map[any, any];
  var ss: seq[seq[int]];
  start state S {
    entry {
      s = st;  // error: P0425
      st = s;  // error: P0425
      s = sb;  // error: P0425
      s = sf;  // error: P0425
      ss = s;  // error: P0425
      s = mp;  // error: P0425
      mp = mpa;  // error: P0425
      s = keys(mp); s = values(mp);  // error: P0425
      s = t;  // error: P0425
      st = sta;  // error: P0425
    }
  }
}
