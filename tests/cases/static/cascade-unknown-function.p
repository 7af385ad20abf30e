// An unknown function gives one message, and its result fits everywhere.
machine Main {
  var i: int; var b: bool; var s: seq[int];
  start state S {
    entry {
      i = nope(1) + 1;  // error: P0305
      b = nope();  // error: P0305
      if (nope()) { i = 1; }  // error: P0305
      foreach (i in nope()) { }  // error: P0305
      i = nope()[0].x;  // error: P0305
      s = nope() as seq[int];  // error: P0305
      print nope();  // error: P0305
    }
    exit gone;  // error: P0305
  }
}
