// expect: holds
// D-20: a binding that accepts null is not an error.
type Stamp;
fun is_missing(s: Stamp): bool;
machine Main {
  start state S {
    entry {
      var s: Stamp;
      assert is_missing(s);
    }
  }
}
