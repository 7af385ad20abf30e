// expect: holds
// D-08: removing from a set is by value, so an absent number is no error; a loop over positions ends in range.
machine Main {
  start state S {
    entry {
      var z: set[int];
      var i: int;
      var sum: int;
      z += (5);
      z += (7);
      z -= 0;
      z -= 1;
      while (i < sizeof(z)) {
        sum = sum + z[i];
        i = i + 1;
      }
      assert sum == 12;
    }
  }
}
