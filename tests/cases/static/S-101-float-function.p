// float(b, e) parses but means nothing.
machine Main {
  var f: float;
  start state S {
    entry {
      f = float(1, 2);  // error: P0211
    }
  }
}
