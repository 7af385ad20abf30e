// The legal neighbours of S-29-condition.
machine Main {
  var i: int;
  var b: bool;
  var c: bool;
  var a: any;
  var s: seq[int];
  start state S {
    entry {
      if (i == 0) { }
      while (sizeof(s) > 0) { }
      assert b;
      assert b, "text";
      assume $;
      if (a as bool) { }
      if (b) { } else if (c) { }
    }
  }
}
