// Arithmetic takes two ints or two floats, + also two strings.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var m: machine;
  var s: seq[int];
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  start state S {
    entry {
      i = i + "x";  // error: P0443
      f = f + 1;  // error: P0443
      f = 1 + 1.0;  // error: P0443
      str = str - str;  // error: P0443
      str = str * 2;  // error: P0443
      str = "a" / "b";  // error: P0443
      i = str % 2;  // error: P0443
      str = str % str;  // error: P0443
      i = i + a;  // error: P0443
      i = i + null;  // error: P0443
      i = i + b;  // error: P0443
      b = b + b;  // error: P0443
      col = Red + Blue;  // error: P0443
      i = Red + 1;  // error: P0443
      s = s + s;  // error: P0443
      m = m - m;  // error: P0443
      str = str + 1;  // error: P0443
      str = "n = " + i;  // error: P0443
      a = t * t;  // error: P0443
    }
  }
}
