// expect: holds
// Placeholders may repeat and come in any order; lower indices may be unused; double braces are literal.
machine Main {
  start state S {
    entry {
      assert format("{1}{0}{1}", "a", "b") == "bab";
      assert format("{1}", "a", "b") == "b";
      assert format("{{{0}}}", 1) == "{{1}}";
      assert format("{10}", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "ten") == "ten";
      assert format("{0}", "{{1}}") == "{{1}}";
    }
  }
}
