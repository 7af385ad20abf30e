// A string is a format: well formed, with as many arguments as its highest index asks.
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var str: string;
  start state S {
    entry {
      print "{0}";  // error: P0463
      print "{";  // error: P0463
      print "}";  // error: P0463
      print "a {} b";  // error: P0463
      print "{x}";  // error: P0463
      str = "100 {percent}";  // error: P0463
      assert b, "{0}";  // error: P0463
      print format("{x}", i);  // error: P0463
      print format("a", i);  // error: P0463
      print format("{0:x}", i);  // error: P0463
      print format("{0,5}", i);  // error: P0463
      print format("{}", i);  // error: P0463
      print format("{0} {1}", i);  // error: P0463
      print format("{0}", i, j);  // error: P0463
      print format("{1}", i);  // error: P0463
      print format("{0} {2}", i, j);  // error: P0463
      print format("{0", i);  // error: P0463
      print format("0}", i);  // error: P0463
      print format("{-1}", i);  // error: P0463
      print format("{0}}", i);  // error: P0463
    }
  }
}
