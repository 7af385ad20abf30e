// A local function hides a global one, and machines do not see each other's.
fun h() { }
fun k(p: bool): bool { return p; }
machine Main {
  var i: int;
  fun h(): int { return 1; }
  start state S { entry { i = h(); if (k(true)) { } } }
}
machine Kid { fun h(): bool { return true; } start state S { entry { assert h(); } } }
