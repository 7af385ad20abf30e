// The legal neighbours of S-15-undeclared.
event eN;
event eI: int;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var j: int;
  var ev: event;
  var s: seq[int];
  var col: Col;
  start state S {
    entry {
      i = j;
      s[i] = 1;
      send this, eI, i;
      ev = eN;
      ev = halt;
      col = Red;
      raise ev;
    }
  }
}
