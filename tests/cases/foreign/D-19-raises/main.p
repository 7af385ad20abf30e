// expect: foreign
// D-19: a foreign function that raises an exception.
fun explode(n: int): int;
machine Main {
  start state S {
    entry {
      var i: int;
      i = explode(0);
      i = explode(1); // violation: P1019
    }
  }
}
