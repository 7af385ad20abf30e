// expect: holds
// A scenario that ends hot is not satisfied, which is no bug.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
scenario Sees observes eA, eB {
  start state S {
    on eA goto T;
  }
  hot state T {
    on eB goto U;
  }
  cold state U { }
}
