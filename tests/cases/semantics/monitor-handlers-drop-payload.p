// expect: holds
// A monitor may handle an event with payload without a parameter, and ignore another.
event eI: int;
event eS: string;
machine Main {
  start state S {
    entry {
      announce eS, "x";
      announce eI, 1;
    }
  }
}
spec Watch observes eI, eS {
  start hot state A {
    on eI goto B;
    ignore eS;
  }
  cold state B { }
}
test tcWatch [main=Main]: assert Watch in { Main };
