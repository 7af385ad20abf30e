// A condition is bool.
machine Main {
  var i: int;
  var a: any;
  var s: seq[int];
  var st: set[int];
  var str: string;
  var f: float;
  start state S {
    entry {
      if (i) { }  // error: P0429
      while (s) { }  // error: P0429
      assert st;  // error: P0429
      assert 1, "text";  // error: P0429
      assume i;  // error: P0429
      if (null) { }  // error: P0429
      if (a) { }  // error: P0429
      while (str) { }  // error: P0429
      if (i) { } else if (f) { }  // error: P0429
    }
  }
}
