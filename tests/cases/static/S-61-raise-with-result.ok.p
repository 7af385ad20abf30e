// A function with a result may call a void function that raises or goes.
event eN; event eI: int;
fun jump() { raise eN; }
fun r(): int { jump(); return 1; }
machine Main {
  fun move() { goto A; }
  fun calls(): int { move(); return r(); }
  fun waits() { receive { case eN: { raise eN; } case eI: (n: int) { goto A; } } }
  start state S { entry { if ($) waits(); else if (calls() == 0) raise halt; } }
  state A { }
}
