// expect: holds
// A send is cut off together with the failing `assume` that follows without a point between them.
event eA: int;
machine K {
  start state S {
    on eA do (n: int) {
      assert n != 2;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      var c: int;
      k = new K();
      c = choose(4);
      send k, eA, c;
      assume c != 2;
    }
  }
}
