// expect: holds
// A set is read and iterated in ascending order, whatever the order of insertion.
machine Main {
  start state S {
    entry {
      var z: set[int];
      var w: set[string];
      var t: set[(int, int)];
      var x: int;
      var seen: seq[int];
      z += (5);
      z += (-1);
      z += (10);
      z += (2);
      assert z[0] == -1 && z[1] == 2 && z[2] == 5 && z[3] == 10;
      foreach (x in z) {
        seen += (sizeof(seen), x);
      }
      assert seen[0] == -1 && seen[1] == 2 && seen[2] == 5 && seen[3] == 10;
      z -= 2;
      assert z[1] == 5 && sizeof(z) == 3;
      w += ("b");
      w += ("B");
      w += ("a");
      assert w[0] == "B" && w[1] == "a" && w[2] == "b";
      t += ((2, 0));
      t += ((1, 9));
      t += ((1, 8));
      assert t[0] == (1, 8) && t[1] == (1, 9) && t[2] == (2, 0);
    }
  }
}
