// return gives a value of the declared type, and none in void functions, handlers and cases.
event eN; event eI: int;
fun k(): int { return true; }  // error: P0428
fun l(): int { return null; }  // error: P0428
fun n(): int { return; }  // error: P0428
fun o(): string { if (true) { return 1; } return "s"; }  // error: P0428
fun v() { return 1; }  // error: P0428
fun z(p: any): int { return p; }  // error: P0428
machine Main {
  fun q(): seq[int] { return default(seq[bool]); }  // error: P0428
  start state S {
    entry { return 3; }  // error: P0428
    exit { return true; }  // error: P0428
    on eN do { return 1; }  // error: P0428
    on eI do (n: int) { return n; }  // error: P0428
  }
  state A {
    entry {
      receive {
        case eI: (p: int) { return p; }  // error: P0428
      }
    }
    on eN goto S with { return 1; }  // error: P0428
  }
}
