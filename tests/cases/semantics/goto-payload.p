// expect: holds
// goto hands its payload to an anonymous and to a named entry function.
machine Main {
  fun enter(n: int) {
    assert n == 7;
    goto Last, (x = 1, y = true);
  }
  start state A {
    entry {
      goto Named, 7;
    }
  }
  state Named {
    entry enter;
  }
  state Last {
    entry (t: (x: int, y: bool)) {
      assert t.x == 1 && t.y;
    }
  }
}
