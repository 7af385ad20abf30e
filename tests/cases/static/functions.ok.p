// Recursion, shadowing of global functions, dropped results, and parameters as local copies.
fun even(n: int): bool { if (n == 0) { return true; } return odd(n - 1); }
fun odd(n: int): bool { if (n == 0) { return false; } n = n - 1; return even(n); }
fun twice(s: seq[int]): seq[int] { s += (0, 1); return s; }
machine Main {
  var s: seq[int];
  fun odd(b: bool): int { if (b) { return 1; } return 0; }
  start state S { entry { even(3); s = twice(s); assert odd(even(4)) == 1; } }
}
