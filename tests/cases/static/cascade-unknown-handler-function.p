// A state whose entry function is unknown or unfit is not judged by its payload.
event eI: int; event eN;
fun free() { }
machine Kid { fun two(p: int, q: int) { } start state S { entry two; } }  // error: P0438
machine Main {
  start state S {
    entry { if ($) { goto A; } else { goto A, 1; } }
    on eI goto A;
    on eN goto A;
  }
  state A { entry nope; on eN do { new Kid(1); new Kid(1, 2); new Kid(); } on eI goto B; }  // error: P0305
  state B { entry free; on eN do { goto B, 1; } }  // error: P0558
}
