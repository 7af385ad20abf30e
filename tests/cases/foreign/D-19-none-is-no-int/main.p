// expect: foreign
// D-19: a function with a result that returns None.
fun count(): seq[int];
machine Main {
  start state S {
    entry {
      var q: seq[int];
      q = count(); // violation: P1019
    }
  }
}
