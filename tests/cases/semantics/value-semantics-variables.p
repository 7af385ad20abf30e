// expect: holds
// Assignment copies deeply; changing one variable changes no other.
machine Main {
  start state S {
    entry {
      var a: seq[seq[int]];
      var b: seq[seq[int]];
      var row: seq[int];
      var t: (int, seq[int]);
      var u: (int, seq[int]);
      row += (0, 1);
      a += (0, row);
      row[0] = 2;
      assert a[0][0] == 1;
      b = a;
      b[0][0] = 3;
      assert a[0][0] == 1 && b[0][0] == 3;
      t = (1, row);
      u = t;
      u.1[0] = 9;
      u.0 = 8;
      assert t.0 == 1 && t.1[0] == 2 && row[0] == 2;
      row = a[0];
      a[0] += (0, 5);
      assert sizeof(row) == 1 && sizeof(a[0]) == 2;
    }
  }
}
