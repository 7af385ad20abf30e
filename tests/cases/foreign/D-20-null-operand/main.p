// expect: foreign
// D-20: a foreign operation on the null value of a foreign type, reported by the binding.
type Stamp;
fun number_of(s: Stamp): int;
machine Main {
  start state S {
    entry {
      var s: Stamp;
      var i: int;
      i = number_of(s);
    }
  }
}
