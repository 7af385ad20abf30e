// expect: holds
// D-09: reading a present key; assigning to and removing an absent one.
machine Main {
  start state S {
    entry {
      var m: map[int, bool];
      m[1] = true;
      assert m[1];
      m -= 7;
      m[2] = false;
      assert !m[2] && sizeof(m) == 2;
      m -= 1;
      assert !(1 in m) && 2 in m;
    }
  }
}
