// expect: holds
// (1 wise) takes each value once: in this order the first parameter is true only together with the second.
param a: bool;
param b: bool;
machine Main {
  start state S {
    entry {
      assert a == b;
    }
  }
}
test param (a in [false, true], b in [false, true]) (1 wise) tcOnce [main=Main]: { Main };
