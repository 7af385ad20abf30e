// expect: holds
// D-08: first and last positions are in range; so is inserting at the size.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s += (0, 1);
      s += (1, 3);
      s += (1, 2);
      assert s[0] == 1 && s[1] == 2 && s[2] == 3;
      s[2] = 4;
      s -= 2;
      s -= 0;
      assert sizeof(s) == 1 && s[0] == 2;
    }
  }
}
