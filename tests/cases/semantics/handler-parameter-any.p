// expect: holds
// A handler parameter of type any takes every payload.
event eI: int;
event eS: string;
machine Main {
  start state S {
    entry {
      send this, eI, 5;
      send this, eS, "x";
    }
    on eI, eS do (a: any) {
      assert a == 5 || a == "x";
    }
  }
}
