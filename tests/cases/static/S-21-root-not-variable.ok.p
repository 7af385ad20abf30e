// The legal neighbours of S-21-root-not-variable.
event eN;
enum Col { Red, Blue }
machine Main {
  var ev: event;
  var s: seq[int];
  var st: set[int];
  var col: Col;
  start state S {
    entry {
      ev = eN;
      col = Blue;
      s += (0, 1);
      st += (1);
      st -= 1;
    }
  }
}
