// A receive is allowed in entry, exit, with, do handlers and in any function they call.
event eN; event eI: int;
fun waits(): int { var got: int; receive { case eN: { } case eI: (n: int) { got = n; } } return got; }
machine Main {
  var n: int;
  fun own() { receive { case eI: (n: int) { n = n + 1; } } }
  start state S {
    entry { n = waits(); while (true) { receive { case halt: { raise halt; } case eN: { goto A; } case eI: (k: int) { return; } } } }
    exit { own(); }
    on eN goto A with { own(); n = waits(); }
    on eI do (k: int) { own(); receive { case eN: { var q: int; q = k; n = q; } } }
  }
  state A { }
}
