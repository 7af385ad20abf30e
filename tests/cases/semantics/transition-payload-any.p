// expect: holds
// A transition on a payload-less event gives null to a with function and an entry of type any.
event eGo;
machine Main {
  var seen: int;
  start state A {
    entry {
      raise eGo;
    }
    on eGo goto B with (a: any) {
      assert a == null;
      seen = 1;
    }
  }
  state B {
    entry (a: any) {
      assert a == null && seen == 1;
    }
  }
}
