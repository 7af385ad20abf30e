// expect: holds
// D-01: a true assert does nothing; its message is not evaluated (it would be out of range here).
machine Main {
  var names: seq[string];
  start state S {
    entry {
      assert 1 + 1 == 2, names[5];
    }
  }
}
