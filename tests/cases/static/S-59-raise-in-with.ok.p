// The legal neighbour of S-59-raise-in-with.
event eN; event eI: int;
machine Main {
  fun ok() { send this, eN; }
  start state A { on eN goto B with { ok(); receive { case eI: (n: int) { } } } on eI goto B with (n: int) { ok(); } }
  state B { on eN do { goto A; } on eI goto A with ok; }
}
