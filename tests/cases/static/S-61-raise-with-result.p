// A function with a result neither raises nor goes, not even in a receive case.
event eN; event eI: int;
fun r(): int { raise eN; return 1; }  // error: P0561
fun r2(): bool { if (true) { raise eI, 1; } return true; }  // error: P0561
fun r3(): int {
  receive {
    case eN: { raise eN; }  // error: P0561
  }
  return 1;
}
machine Main {
  fun go(): int { goto S; }  // error: P0561
  fun go2(): int {
    receive {
      case eN: { }
      case eI: (n: int) {
        if (n == 0) {
          goto A;  // error: P0561
        }
      }
    }
    return 1;
  }
  fun go3(): int {
    while (true) {
      receive { case eN: { receive { case eI: (n: int) { raise halt; } } } }  // error: P0561
    }
    return 2;
  }
  start state S { }
  state A { }
}
