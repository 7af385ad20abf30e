// expect: holds
// && and || stop early; the right operand would divide by zero.
machine Main {
  var calls: int;
  fun yes(): bool {
    calls = calls + 1;
    return true;
  }
  start state S {
    entry {
      var z: int;
      var b: bool;
      b = z != 0 && 1 / z == 1;
      assert !b;
      b = z == 0 || 1 / z == 1;
      assert b;
      b = yes() || yes();
      assert calls == 1;
      b = yes() && yes();
      assert calls == 3;
      b = !yes() && yes();
      assert calls == 4;
    }
  }
}
