// expect: holds
// The static type leaves no trace: empty collections of one kind are equal, of two kinds are not.
machine Main {
  start state S {
    entry {
      var a: any;
      var b: any;
      a = default(seq[int]);
      b = default(seq[any]);
      assert a == b;
      b = default(seq[(string, bool)]);
      assert a == b;
      b = default(set[int]);
      assert a != b;
      a = default(set[machine]);
      assert a == b;
      b = default(map[int, int]);
      assert a != b;
      a = default(map[string, any]);
      assert a == b;
      b = null;
      assert a != b;
      a = "";
      assert a != b;
    }
  }
}
