// The legal neighbour of S-38-handler-parameters.
event eN; event eI: int; event eT: (int, bool);
machine Main {
  fun one(p: int) { }
  fun none() { }
  fun two(p: int, q: int) { }
  fun pair(p: (int, bool)) { }
  start state S { entry { two(1, 2); } exit none; on eI do one; on eT do pair; }
  state A { entry one; exit { one(1); } on eT goto S with pair; on eN do none; }
}
