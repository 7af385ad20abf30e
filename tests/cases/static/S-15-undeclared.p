// Every identifier in an expression and every l-value root is declared.
event eN;
event eI: int;
machine Main {
  var i: int;
  var s: seq[int];
  start state S {
    entry {
      i = ghost;  // error: P0315
      ghost = 1;  // error: P0315
      ghost.x = 1;  // error: P0315
      ghost[0] = 1;  // error: P0315
      ghost += (0, 1);  // error: P0315
      ghost -= 0;  // error: P0315
      s[ghost] = 1;  // error: P0315
      if (ghost) { }  // error: P0315
      while (ghost) { }  // error: P0315
      assert ghost;  // error: P0315
      print ghost;  // error: P0315
      send ghost, eN;  // error: P0315
      send this, ghost;  // error: P0315
      send this, eI, ghost;  // error: P0315
      raise ghost;  // error: P0315
    }
  }
}
