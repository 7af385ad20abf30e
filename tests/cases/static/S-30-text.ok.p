// The legal neighbours of S-30-text.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var str: string;
  start state S {
    entry {
      print str;
      print format("{0}", i);
      print str + "x";
      assert b, "text";
      assert b, str + format("{0} {1}", a, null);
      assume b, "why";
    }
  }
}
