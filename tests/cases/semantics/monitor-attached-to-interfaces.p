// expect: holds
// Two interfaces, one machine: the monitor sees the instance that was created under the interface below its assert.
event eA: int;
interface Watched((machine, int)) receives;
interface Unwatched((machine, int)) receives;
machine Kid {
  start state S {
    entry (t: (machine, int)) {
      send t.0, eA, t.1;
    }
  }
}
machine Main {
  start state S {
    entry {
      new Watched((this, 1));
      new Unwatched((this, 2));
    }
    ignore eA;
  }
}
spec OnlyOne observes eA {
  start hot state S {
    on eA goto T with (n: int) {
      assert n == 1;
    }
  }
  cold state T { }
}
test tcOnlyOne [main=Main]: union { Main, Kid -> Unwatched }, (assert OnlyOne in { Kid -> Watched });
