// expect: holds
// Choosing changes nothing.
machine Main {
  start state S {
    entry {
      var z: set[int];
      var x: int;
      z += (3);
      z += (1);
      x = choose(z);
      assert sizeof(z) == 2;
      z -= choose(z);
      assert sizeof(z) == 1;
    }
  }
}
