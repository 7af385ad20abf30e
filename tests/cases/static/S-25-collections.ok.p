// The legal neighbours of S-25-collections.
machine Main {
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sa: seq[any];
  var sb: seq[bool];
  var sta: set[any];
  var mpa: map[any, any];
  var ss: seq[seq[int]];
  var sm: seq[machine];
  start state S {
    entry {
      sa = s;
      sa = sb;
      sa = ss;
      sta = st;
      mpa = mp;
      s = keys(mp);
      sb = values(mp);
      ss += (0, s);
      sm += (0, this);
      s = default(seq[int]);
    }
  }
}
