// == and != need one side assignable to the other.
event eN;
enum Col { Red, Blue }
enum Other { Left, Right }
machine Main {
  var i: int;
  var b: bool;
  var m: machine;
  var s: seq[int];
  var st: set[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  var oth: Other;
  var sb: seq[bool];
  var sf: seq[float];
  var nr: (y: int, x: int);
  var n: int;
  start state S {
    entry {
      b = i == null;  // error: P0445
      b = null != str;  // error: P0445
      b = s == null;  // error: P0445
      b = b == i;  // error: P0445
      b = i == f;  // error: P0445
      b = Red == Left;  // error: P0445
      b = col != oth;  // error: P0445
      b = Red == 0;  // error: P0445
      b = t == nt;  // error: P0445
      b = nt == nr;  // error: P0445
      b = s == st;  // error: P0445
      b = s == sb;  // error: P0445
      b = eN == m;  // error: P0445
      b = choose(sf) != choose(s);  // error: P0445
      b = str == 1;  // error: P0445
      if (n == null) { }  // error: P0445
    }
  }
}
