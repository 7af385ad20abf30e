// The legal neighbours of S-65-foreach-collection.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  start state S {
    entry {
      foreach (i in keys(mp)) { }
      foreach (b in values(mp)) { }
      foreach (i in s) { }
      foreach (i in st) { }
      foreach (i in a as seq[int]) { }
    }
  }
}
