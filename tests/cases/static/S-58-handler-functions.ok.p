// The legal neighbour of S-58-handler-functions.
event eN; event eI: int; event eO;
fun globalFn() { }
fun globalInt(n: int) { }
machine Main {
  fun wrap() { globalFn(); }
  fun wrapInt(n: int) { globalInt(n); }
  start state S {
    entry wrap;
    exit wrap;
    on eN do wrap;
    on eI do wrapInt;
    on eO goto A with wrap;
  }
  state A { entry { globalFn(); } on eN do { globalFn(); } }
}
