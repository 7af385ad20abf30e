// expect: foreign
// D-19: True is not an int.
fun count(): int;
machine Main {
  start state S {
    entry {
      var i: int;
      i = count(); // violation: P1019
    }
  }
}
