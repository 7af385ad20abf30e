// The legal neighbours of S-25-index.
event eN;
machine Main {
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var mpa: map[any, any];
  start state S {
    entry {
      s[0] = 1;
      mp[0] = true;
      s += (0, 1);
      mp += (0, true);
      st += (1);
      s -= 0;
      mp -= 0;
      st -= 1;
      mpa[true] = eN;
      mpa += ("k", null);
      mpa -= this;
    }
  }
}
