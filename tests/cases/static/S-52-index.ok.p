// The legal neighbours of S-52-index.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sb: seq[bool];
  var mpa: map[any, any];
  var mk: map[machine, int];
  start state S {
    entry {
      i = s[0];
      i = st[i];
      b = mp[i];
      i = (a as seq[int])[0];
      a = mpa[true];
      a = mpa[null];
      i = mk[this];
      i = mk[null];
      i = sizeof(s) + sizeof(st) + sizeof(mp);
      s = keys(mp);
      sb = values(mp);
      i = keys(mp)[0];
      i = sizeof(keys(mp));
    }
  }
}
