// That holds in functions, specs and receive cases too.
event eN;
param n: int;
fun g() { n = 1; }  // error: P0697
spec Watch observes eN {
  start state A { on eN do { n = 2; } }  // error: P0697
}
machine Main {
  fun own() { n = n + 1; }  // error: P0697
  start state S { entry { receive { case eN: { n = 3; } } } }  // error: P0697
}
test t [main=Main]: assert Watch in { Main };
