// A global param is a constant: it is not assigned, and no foreach runs over it.
param lim: int; param flag: bool;
machine Main {
  var s: seq[int];
  start state S {
    entry {
      lim = 3;  // error: P0697
      flag = true;  // error: P0697
      foreach (lim in s) { }  // error: P0697
    }
  }
}
