// Scalars accept their own type only.
event eN;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  start state S {
    entry {
      i = true;  // error: P0425
      i = 1.5;  // error: P0425
      i = "1";  // error: P0425
      i = Red;  // error: P0425
      i = eN;  // error: P0425
      f = 1;  // error: P0425
      b = 1;  // error: P0425
      str = 1;  // error: P0425
      str = b;  // error: P0425
      ev = 1;  // error: P0425
      ev = this;  // error: P0425
      m = eN;  // error: P0425
      m = 0;  // error: P0425
      col = 1;  // error: P0425
      i = s;  // error: P0425
      i = t;  // error: P0425
    }
  }
}
