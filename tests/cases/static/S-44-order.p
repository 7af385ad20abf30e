// Only two ints, two floats or two strings are ordered.
event eN;
event eI: int;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var m: machine;
  var s: seq[int];
  var str: string;
  var f: float;
  start state S {
    entry {
      b = i < f;  // error: P0444
      b = Red < Blue;  // error: P0444
      b = 1 > b;  // error: P0444
      b = b <= b;  // error: P0444
      b = m >= m;  // error: P0444
      b = eN < eI;  // error: P0444
      b = s < s;  // error: P0444
      b = a < 1;  // error: P0444
      b = str < 1;  // error: P0444
      b = i < null;  // error: P0444
      b = 1 < 2 < 3;  // error: P0444
    }
  }
}
