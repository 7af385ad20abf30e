// A function may be called like a variable, an event or an enum element: functions are looked up only in call position.
event eN; event eI: int; event eX;
enum Col { Red, Blue }
fun Red(): int { return 1; }
machine Main {
  var i: int;
  fun i() { }
  fun eN() { }
  start state S {
    entry { i(); i = Red(); eN(); }
    exit i;
    on eN do eN;
    on eX goto S with i;
  }
}
