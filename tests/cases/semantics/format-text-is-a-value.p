// expect: holds
// Formatted text is a string like any other: it can be compared, sent and used as a key.
event eText: string;
machine Main {
  start state S {
    entry {
      var m: map[string, int];
      var s: set[int];
      s += (2);
      m[format("k{0}", 1)] = 5;
      assert m["k1"] == 5;
      send this, eText, format("{0}", s);
    }
    on eText do (t: string) {
      assert t == "(<2>)";
    }
  }
}
