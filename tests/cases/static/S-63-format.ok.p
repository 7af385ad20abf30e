// The legal neighbours of S-63-format.
event eN;
machine Main {
  var i: int;
  var j: int;
  var a: any;
  var s: seq[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var str: string;
  start state S {
    entry {
      print "plain";
      print "";
      print "{{0}} is {{literal}}";
      print format("{0}", i);
      print format("{1}", i, j);
      print format("{0} {0} {1}", a, null);
      print format("{{{0}}}", this);
      print format("{2}{0}", s, mp, nt);
      str = format("{0}", eN) + "x";
    }
  }
}
