// A spec makes no choices, in handlers and in functions that nothing calls.
event eN; event eI: int;
spec Watch observes eN, eI {
  var b: bool; var i: int;
  fun unused() {
    if ($) { }  // error: P0555
  }
  fun pick(): int {
    return choose(3);  // error: P0555
  }
  start state A {
    entry {
      b = $$;  // error: P0555
      b = choose();  // error: P0555
      while (b || $) { }  // error: P0555
    }
    exit {
      i = choose(keys(default(map[int, bool])));  // error: P0555
    }
    on eN do {
      assert i < choose(5);  // error: P0555
    }
    ignore eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
