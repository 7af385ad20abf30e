// The legal neighbours of S-46-in.
machine Main {
  var i: int;
  var b: bool;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sa: seq[any];
  var sst: set[seq[int]];
  var sp: set[(int, bool)];
  var sm: seq[machine];
  start state S {
    entry {
      b = 5 in s;
      b = i in st;
      b = i in mp;
      b = true in values(mp);
      b = 1 in sa;
      b = null in sa;
      b = this in sm;
      b = null in sm;
      b = (1, true) in sp;
      b = s in sst;
      b = !(i in s);
      b = i + 1 in s && b;
    }
  }
}
