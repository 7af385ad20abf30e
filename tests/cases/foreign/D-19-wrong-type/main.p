// expect: foreign
// D-19: a foreign function that returns a value of another type than declared.
fun count(): int;
machine Main {
  start state S {
    entry {
      var i: int;
      i = count(); // violation: P1019
    }
  }
}
