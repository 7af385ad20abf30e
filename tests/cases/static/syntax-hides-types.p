// A file with a syntax error yields syntax errors only.
machine Main {
  var i: int;
  start state S {
    entry {
      i = true;
      i = ghost;
      1 = i;  // error: P0202
    }
  }
}
