// An assert message and a print operand are strings.
event eN;
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  start state S {
    entry {
      print i;  // error: P0430
      print null;  // error: P0430
      print a;  // error: P0430
      assert b, i;  // error: P0430
      assert b, eN;  // error: P0430
    }
  }
}
