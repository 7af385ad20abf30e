// expect: holds
// The kinds of scalars matter deep inside composites and as map keys too.
machine Main {
  start state S {
    entry {
      var a: any;
      var b: any;
      var m: map[any, string];
      var n: map[(any, any), int];
      a = (1, (x = true, y = 2.0));
      b = (1, (x = 1, y = 2.0));
      assert a != b;
      b = (1, (x = true, y = 2));
      assert a != b;
      b = (1, (x = true, y = 2.0));
      assert a == b;
      m[1] = "int";
      m[true] = "bool";
      m[1.0] = "float";
      assert sizeof(m) == 3 && m[1] == "int" && m[true] == "bool" && m[1.0] == "float";
      n[(1, true)] = 1;
      n[(true, 1)] = 2;
      n[(1.0, 1)] = 3;
      assert sizeof(n) == 3 && n[(1, true)] == 1 && n[(true, 1)] == 2;
    }
  }
}
