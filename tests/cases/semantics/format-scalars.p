// expect: holds
// Rendering of scalars: True and False, decimal ints, shortest floats, raw strings, empty null, event names.
event eHello;
machine Main {
  start state S {
    entry {
      var a: any;
      assert format("{0}", true) == "True" && format("{0}", false) == "False";
      assert format("{0} {1}", -12, 0) == "-12 0";
      assert format("{0}", 10.0) == "10";
      assert format("{0}", -2.5) == "-2.5";
      assert format("{0}", 0.1 + 0.2) == "0.30000000000000004";
      assert format("<{0}>", "it's") == "<it's>";
      assert format("<{0}>", a) == "<>";
      assert format("{0}", eHello) == "eHello";
      assert format("{0}", halt) == "halt";
      a = 4;
      assert format("{0}", a) == "4";
    }
  }
}
