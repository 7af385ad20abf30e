// The iterator of foreach has exactly the element type.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var ev: event;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sa: seq[any];
  var sb: seq[bool];
  var sm: seq[machine];
  start state S {
    entry {
      foreach (b in s) { }  // error: P0464
      foreach (a in s) { }  // error: P0464
      foreach (i in sb) { }  // error: P0464
      foreach (i in sa) { }  // error: P0464
      foreach (b in st) { }  // error: P0464
      foreach (s in s) { }  // error: P0464
      foreach (i in values(mp)) { }  // error: P0464
      foreach (ev in sm) { }  // error: P0464
    }
  }
}
