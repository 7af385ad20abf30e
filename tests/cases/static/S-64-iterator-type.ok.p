// The legal neighbours of S-64-iterator-type.
event eN;
type tInt = int;
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var m: machine;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sa: seq[any];
  var ss: seq[seq[int]];
  var sm: seq[machine];
  var loc: tInt;
  start state S {
    entry {
      foreach (i in s) { }
      foreach (i in st) i = i + 1;
      foreach (a in sa) { }
      foreach (b in values(mp)) { }
      foreach (i in keys(mp)) { if (b) { break; } else { continue; } }
      foreach (m in sm) { send m, eN; }
      foreach (s in ss) { foreach (i in s) { } }
      foreach (loc in s) { s += (0, loc); }
    }
  }
}
