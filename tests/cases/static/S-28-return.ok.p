// The legal neighbour of S-28-return.
event eN; event eI: int;
fun k(): int { return 1; }
fun l(): event { return null; }
fun o(): string { if (true) { return "t"; } return "s"; }
fun v() { return; }
fun w(): any { return 1; }
machine Main {
  fun q(): seq[any] { return default(seq[bool]); }
  fun me(): machine { return this; }
  start state S {
    entry { return; }
    exit { return; }
    on eN do { if ($) return; }
    on eI do (n: int) { return; }
  }
  state A {
    entry { receive { case eI: (p: int) { return; } } }
    on eN goto S with { return; }
  }
}
