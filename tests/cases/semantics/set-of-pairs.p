// expect: holds
// Adding and removing a tuple of a set; adding needs the extra parentheses.
machine Main {
  start state S {
    entry {
      var z: set[(int, int)];
      z += ((1, 2));
      z += ((1, 2));
      assert sizeof(z) == 1 && (1, 2) in z;
      z -= (2, 1);
      assert sizeof(z) == 1;
      z -= (1, 2);
      assert sizeof(z) == 0;
    }
  }
}
