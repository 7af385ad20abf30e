// expect: holds
// A variable that was used as a map key or set element may change; the key does not.
machine Main {
  start state S {
    entry {
      var k: seq[int];
      var m: map[seq[int], string];
      var z: set[seq[int]];
      k += (0, 1);
      m[k] = "one";
      z += (k);
      k[0] = 2;
      m[k] = "two";
      z += (k);
      assert sizeof(m) == 2 && m[k] == "two" && sizeof(z) == 2;
      k[0] = 1;
      assert m[k] == "one" && k in z;
      k -= 0;
      assert !(k in m) && !(k in z);
    }
  }
}
