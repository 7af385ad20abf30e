// A handler is a function of the machine with a body.
event eN; event eI: int; event eO;
fun globalFn() { }
fun globalInt(n: int) { }
fun far();
machine Main {
  fun hostFn();
  start state S {
    entry globalFn;  // error: P0558
    exit far;  // error: P0558
    on eN do globalFn;  // error: P0558
    on eI do globalInt;  // error: P0558
    on eO goto A with globalFn;  // error: P0558
  }
  state A {
    entry hostFn;  // error: P0558
    on eN do far;  // error: P0558
  }
}
